using Grpc.Core;
using Starling.Algorithms.Errors;
using Starling.Protos.V1;
using Starling.Server.Hosting;
using Starling.Server.Security;
using Starling.Server.Tests.Storage;
using Xunit;

namespace Starling.Server.Tests.Hosting;

public sealed class StarlingServerTests(SharedPostgres postgres) : IClassFixture<SharedPostgres>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task ASecondServerOnADataDirectory_IsRefused()
    {
        await using (await RunningServer.Start(_folder.FullName))
        {
            var refused = await Assert.ThrowsAsync<InputException>(() => RunningServer.Start(_folder.FullName));
            Assert.StartsWith($"{_folder.FullName}: another server uses this data directory", refused.Message);
        }

        await using var after = await RunningServer.Start(_folder.FullName);
        Assert.Empty((await after.Experiments.ListAsync(new ListRequest(), RunningServer.Call())).Experiments);
    }

    [Fact]
    public async Task Servers_MayShareAListOfTokens()
    {
        var shared = Path.Combine(_folder.FullName, "tokens");
        var token = new Tokens(shared, TimeProvider.System).Create(Role.Admin, null, null);
        foreach (var name in (string[])["first", "second"])
        {
            await using var server = await RunningServer.Start(RunningServer.Options(Path.Combine(_folder.FullName, name)) with { TokenFolder = shared });
            Assert.Empty((await server.Experiments.ListAsync(new ListRequest(), RunningServer.Call(token))).Experiments);
            var refused = await Assert.ThrowsAsync<RpcException>(() => server.Experiments.ListAsync(new ListRequest(), RunningServer.Call()).ResponseAsync);
            Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
        }
    }

    [PostgresFact]
    public async Task ServersOnADatabase_ShareItsTokens()
    {
        var database = postgres.NewDatabase();
        ServerOptions[] options =
            [.. ((string[])["first", "second"]).Select(name => RunningServer.Options(Path.Combine(_folder.FullName, name)) with { Database = database })];
        var token = options[0].Tokens(TimeProvider.System).Create(Role.Admin, null, null);
        await using var first = await RunningServer.Start(options[0]);
        await using var second = await RunningServer.Start(options[1]);

        Assert.Equal([StatusCode.OK, StatusCode.OK], [await List(first, token), await List(second, token)]);
        Assert.Equal([StatusCode.Unauthenticated, StatusCode.Unauthenticated], [await List(first, null), await List(second, null)]);
        options[0].Tokens(TimeProvider.System).Revoke(token.Split('.')[0]);
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        Assert.Equal([StatusCode.Unauthenticated, StatusCode.Unauthenticated], [await List(first, token), await List(second, token)]);
    }

    [Fact]
    public async Task APortThatIsTaken_IsBadInput()
    {
        await using var first = await RunningServer.Start(Path.Combine(_folder.FullName, "first"));
        var options = RunningServer.Options(Path.Combine(_folder.FullName, "second")) with { GrpcUrl = first.Server.GrpcUrl };

        var refused = await Assert.ThrowsAsync<InputException>(() => RunningServer.Start(options));

        Assert.StartsWith("--urls: ", refused.Message);
    }

    [Fact]
    public async Task AServerThatIsStopped_GoesOnToTheHashOfTheSimulator()
    {
        var yaml = Digits.Of("fedau", rounds: 40);
        string id;
        uint before;
        await using (var server = await RunningServer.Start(_folder.FullName))
        {
            id = (await server.Submit(yaml)).Id;
            before = (await server.Reach(id, 3)).RoundsDone;
        }

        await using var again = await RunningServer.Start(_folder.FullName);
        var end = await again.End(id);

        Assert.InRange(before, 3u, 39u);
        Assert.Equal((State.Complete, Digits.InProcess(yaml).FinalHash), (end.State, end.FinalHash));
    }

    [Fact]
    public async Task WhoeverWatches_IsToldThatTheServerStops()
    {
        var server = await RunningServer.Start(_folder.FullName);
        var id = (await server.Submit(Digits.Of("fedavg", rounds: 100_000))).Id;
        using var call = server.Experiments.Watch(new WatchRequest { Id = id }, RunningServer.Call());
        await call.ResponseStream.MoveNext(CancellationToken.None);

        var stop = server.Server.DisposeAsync();
        var end = await Assert.ThrowsAsync<Grpc.Core.RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
            }
        });
        await stop;

        Assert.Equal(Grpc.Core.StatusCode.Unavailable, end.StatusCode);
        Assert.Contains("the experiment goes on", end.Status.Detail);
    }

    private static async Task<StatusCode> List(RunningServer server, string? token)
    {
        try
        {
            await server.Experiments.ListAsync(new ListRequest(), RunningServer.Call(token));
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
    }
}
