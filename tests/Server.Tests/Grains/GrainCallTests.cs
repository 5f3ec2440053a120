using Microsoft.Extensions.DependencyInjection;
using Starling.Server.Experiments;
using Starling.Server.Grains.Messages;
using Xunit;

namespace Starling.Server.Tests.Grains;

public sealed class GrainCallTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");
    private readonly CallLog _log = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("fedavg")]
    [InlineData("econtrol")]
    [InlineData("dfedsam")]
    public async Task EveryParticipant_IsAGrainThatWorksOncePerRound(string algorithm)
    {
        await using var silo = await Start();

        var id = silo.Submit(Digits.Of(algorithm));
        await silo.End(id);

        for (var round = 1; round <= 4; round++)
        {
            var commit = silo.Store.Commit(id, round)!;
            Assert.NotEmpty(commit.Participants);
            Assert.Equal(commit.Participants, OrdersOf(round).Select(order => order.Who.Client).Order());
            Assert.Equal(commit.Participants, ResultsOf(round).Select(result => result.Client).Order());
        }
    }

    [Theory]
    [InlineData("fedavg")]
    [InlineData("econtrol")]
    public async Task TheBytesBetweenGrains_AreThoseOfTheMetrics(string algorithm)
    {
        await using var silo = await Start();

        var id = silo.Submit(Digits.Of(algorithm));
        await silo.End(id);

        for (var round = 1; round <= 4; round++)
        {
            var commit = silo.Store.Commit(id, round)!;
            Assert.Equal(commit.BytesUp.Sum(), ResultsOf(round).Sum(result => (long)result.Message!.Length));
            Assert.Equal(commit.BytesDown.Sum(), OrdersOf(round).Sum(order => (long)order.Message!.Dense.Length));
        }
    }

    [Fact]
    public async Task TheBytesBetweenNodes_AreThoseOfTheMetrics()
    {
        await using var silo = await Start();

        var id = silo.Submit(Digits.Of("dfedsam"));
        await silo.End(id);

        for (var round = 1; round <= 4; round++)
        {
            // A message that is late may be sent once more; it is the same one.
            var crossing = _log.Calls.Select(call => (call.Key, Message: call.Argument as NeighbourMessage)).Where(call => call.Message?.At.Round == round)
                .DistinctBy(call => (call.Key, call.Message!.From, call.Message.Phase)).ToArray();
            Assert.NotEmpty(crossing);
            Assert.Equal(silo.Store.Commit(id, round)!.BytesUp.Sum(), crossing.Sum(call => (long)call.Message!.Content.Length));
        }
    }

    [Theory]
    [InlineData("fedavg")]
    [InlineData("scaffold")]
    public async Task ABlockThatIsLostInARound_IsRunAgainAlone(string algorithm)
    {
        var yaml = Digits.Of(algorithm);
        var expected = Digits.InProcess(yaml);
        await using var silo = await Start();
        var lost = 0;
        _log.Loses = call => call.Result is { At.Round: 2 } && Interlocked.Exchange(ref lost, 1) == 0;

        var id = silo.Submit(yaml);
        var status = await silo.End(id);

        Assert.Equal((ExperimentPhase.Complete, expected.FinalHash), (status.Phase, status.FinalHash));
        Assert.Equal(1, lost);
        var orders = OrdersOf(2).GroupBy(order => order.Block).Select(block => block.Count()).Order().ToArray();
        Assert.Equal([1, 1, 1, 2], orders);
        Assert.Single(OrdersOf(2).Select(order => order.At.Attempt).Distinct());
    }

    [Fact]
    public async Task ANodeThatIsLostInARound_IsRunAgain()
    {
        var yaml = Digits.Of("dfedsam");
        var expected = Digits.InProcess(yaml);
        await using var silo = await Start();
        var lost = 0;
        _log.Loses = call => call.Argument is NeighbourMessage { At.Round: 2 } && Interlocked.Exchange(ref lost, 1) == 0;

        var id = silo.Submit(yaml);
        var status = await silo.End(id);

        Assert.Equal((ExperimentPhase.Complete, expected.FinalHash), (status.Phase, status.FinalHash));
        Assert.Equal(1, lost);
    }

    private IEnumerable<ClientOrder> OrdersOf(int round) => _log.Calls.Select(call => call.Order).Where(order => order?.At.Round == round)!;

    private IEnumerable<ClientResult> ResultsOf(int round) => _log.Calls.Select(call => call.Result).Where(result => result?.At.Round == round)!;

    private Task<TestSilo> Start() => TestSilo.Start(_folder.FullName, silo =>
    {
        silo.Services.AddSingleton(_log);
        silo.Services.AddSingleton<IIncomingGrainCallFilter>(_log);
    });
}
