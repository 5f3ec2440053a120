using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Starling.Protos.V1;
using Starling.Server.Tests.Hosting;
using Xunit;

namespace Starling.Server.Tests.Control;

public sealed class ExperimentsTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Unknown = "nobody-20260101-000000-00000000";

    private RunningServer Server => server.Running;

    [Fact]
    public async Task ASubmittedExperiment_EndsInTheHashOfTheSimulator_AndItsFilesCanBeFetched()
    {
        var yaml = Digits.Of("fedavg");
        var expected = Digits.InProcess(yaml);

        var submitted = await Server.Submit(yaml);
        var events = await Server.Watch(submitted.Id);
        var files = await Fetch(submitted.Id);

        Assert.Equal(("fedavg", 4u, "fedavg", 6u, 1210ul), (submitted.Name, submitted.Rounds, submitted.Algorithm, submitted.Clients, submitted.Parameters));
        Assert.Equal(expected.StateHashes, events.Where(e => e.Round is not null).Select(e => e.Round.StateHash));
        Assert.Equal((State.Complete, expected.FinalHash), (events[^1].Experiment.State, events[^1].Experiment.FinalHash));
        Assert.NotNull(events[0].Experiment);
        Assert.Equal(expected.Records[^1].TestAccuracy, events.Last(e => e.Round is not null).Round.TestAccuracy);
        Assert.Contains(expected.FinalHash, Encoding.UTF8.GetString(files["manifest.json"]));
        Assert.Subset(files.Keys.ToHashSet(), new HashSet<string> { "experiment.yaml", "metrics.csv", "model.npz", "report.html" });
    }

    [Fact]
    public async Task Attachments_TravelWithTheExperiment()
    {
        var trace = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1,0,1,1,0,1\n", 4)));
        var yaml = Digits.Of("fedavg").Replace("{ kind: uniform, count: 4 }", "{ kind: trace, path: inputs/trace.csv }");

        var submitted = await Server.Submit(yaml, ("trace.csv", trace));
        var end = await Server.End(submitted.Id);

        Assert.Equal(State.Complete, end.State);
        Assert.Equal(SHA256.HashData(trace), SHA256.HashData((await Fetch(submitted.Id))["inputs/trace.csv"]));
    }

    [Fact]
    public async Task ACancelledExperiment_IsResumedToTheSameHash()
    {
        var yaml = Digits.Of("scaffold", rounds: 40);
        var id = (await Server.Submit(yaml)).Id;
        await Server.Reach(id, 2);

        var cancelled = await Server.Experiments.CancelAsync(new CancelRequest { Id = id }, RunningServer.Call());
        var watched = await Server.Watch(id, int.MaxValue);
        var again = await StatusOf(() => Server.Experiments.CancelAsync(new CancelRequest { Id = id }, RunningServer.Call()).ResponseAsync);
        await Server.Experiments.ResumeAsync(new ResumeRequest { Id = id }, RunningServer.Call());
        var end = await Server.End(id);

        Assert.Equal(State.Cancelled, cancelled.State);
        Assert.Equal(State.Cancelled, Assert.Single(watched).Experiment.State);
        Assert.Equal(StatusCode.FailedPrecondition, again.StatusCode);
        Assert.Equal((State.Complete, Digits.InProcess(yaml).FinalHash), (end.State, end.FinalHash));
    }

    [Fact]
    public async Task Watch_FromARound_TellsThatOneAndLaterOnes()
    {
        var id = (await Server.Submit(Digits.Of("fedavg", rounds: 6))).Id;

        var rounds = (await Server.Watch(id, from: 4)).Where(e => e.Round is not null).Select(e => e.Round.Round);

        Assert.Equal([4u, 5u, 6u], rounds);
    }

    [Fact]
    public async Task ADivergedExperiment_SaysWhereItDiverged()
    {
        var yaml = Digits.Of("fedavg").Replace("learning_rate: 0.05", "learning_rate: 1.0e+30");

        var end = await Server.End((await Server.Submit(yaml)).Id);
        var fetch = await StatusOf(() => Fetch(end.Id));

        Assert.Equal(State.Diverged, end.State);
        Assert.Matches("client [0-5], round 1", end.Message);
        Assert.Equal(StatusCode.FailedPrecondition, fetch.StatusCode);
        Assert.Contains("is diverged", fetch.Detail);
    }

    [Fact]
    public async Task List_TellsEveryExperimentInTheOrderOfSubmission()
    {
        var first = await Server.Submit(Digits.Of("fedavg", rounds: 1));
        var second = await Server.Submit(Digits.Of("fedavg", rounds: 1));

        var ids = (await Server.Experiments.ListAsync(new ListRequest(), RunningServer.Call())).Experiments.Select(e => e.Id).ToList();

        Assert.NotEqual(first.Id, second.Id);
        Assert.InRange(ids.IndexOf(first.Id), 0, ids.IndexOf(second.Id) - 1);
    }

    [Theory]
    [InlineData(Unknown, StatusCode.NotFound)]
    [InlineData("../../etc", StatusCode.InvalidArgument)]
    [InlineData("", StatusCode.InvalidArgument)]
    public async Task AnIdThatIsNone_IsRefused(string id, StatusCode code)
    {
        Func<Task>[] calls =
        [
            () => Server.Experiments.GetAsync(new GetRequest { Id = id }, RunningServer.Call()).ResponseAsync,
            () => Server.Experiments.CancelAsync(new CancelRequest { Id = id }, RunningServer.Call()).ResponseAsync,
            () => Server.Experiments.ResumeAsync(new ResumeRequest { Id = id }, RunningServer.Call()).ResponseAsync,
            () => Server.Watch(id),
            () => Fetch(id),
        ];

        foreach (var call in calls)
            Assert.Equal(code, (await StatusOf(call)).StatusCode);
    }

    private static async Task<Status> StatusOf(Func<Task> call) => (await Assert.ThrowsAsync<RpcException>(call)).Status;

    private async Task<Dictionary<string, byte[]>> Fetch(string id)
    {
        using var call = Server.Experiments.FetchRun(new FetchRunRequest { Id = id }, RunningServer.Call());
        Dictionary<string, byte[]> files = [];
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
            files[call.ResponseStream.Current.Name] = [.. files.GetValueOrDefault(call.ResponseStream.Current.Name, []), .. call.ResponseStream.Current.Data];
        return files;
    }
}
