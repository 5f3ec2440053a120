using Starling.Simulation.Results;

namespace Starling.Simulation.Tests.Running;

public sealed class GossipRunTests
{
    private const int RingOfSix = 6 * 2 * 4 * Digits.Dim;

    [Fact]
    public void FourGossipSteps_OnARingOfSixteen_LeaveLessThanHalfOfTheConsensusDistance()
    {
        string[] sets = ["rounds=20", "data.train_samples=1000", "data.clients=16", "algorithm.rho=0.05", "evaluation.every=20"];
        var once = Run("dfedsam", sets)[^1];
        var often = Run("dfedsam", [.. sets, "algorithm.gossip_steps=4"])[^1];

        Assert.True(often.ConsensusDistance < once.ConsensusDistance / 2);
        Assert.Equal(4 * once.BytesUp, often.BytesUp);
    }

    [Theory]
    [InlineData("dfedavg", 1)]
    [InlineData("gradient_tracking", 2)]
    public void Bytes_AreTheMessagesOfAllEdges(string algorithm, int vectors) => Assert.All(
        Run(algorithm), record => Assert.Equal((vectors * RingOfSix, vectors * RingOfSix, 6), (record.BytesUp, record.BytesDown, record.Participants)));

    [Fact]
    public void AbsentNodes_NeitherSendNorReceive_AndTheResultIsStillTheSameForAnyNumberOfThreads()
    {
        var one = Run("dfedsam", Digits.FourClients);
        var two = Run("dfedsam", [.. Digits.FourClients, "parallelism=2"]);

        Assert.All(one, record => Assert.Equal((4, record.BytesUp), (record.Participants, record.BytesDown)));
        Assert.All(one, record => Assert.InRange(record.BytesUp, 0, 3 * 2 * 4 * Digits.Dim));
        Assert.Equal(one.Select(record => record.StateHash), two.Select(record => record.StateHash));
    }

    [Fact]
    public void RoundWithoutNodes_ChangesNothing()
    {
        var records = Run("dfedavg", ["participation.kind=bernoulli", "participation.probability=0.0001"]);

        Assert.All(records, record => Assert.Equal((0, 0L), (record.Participants, record.BytesUp)));
        Assert.All(records, record => Assert.Equal(records[0].TrainLoss, record.TrainLoss));
        Assert.All(records, record => Assert.Equal(0, record.ConsensusDistance));
    }

    [Theory]
    [InlineData("topology={ kind: one-peer-exponential }")]
    [InlineData("topology={ kind: erdos-renyi, p: 0.5, redraw_every: 2 }")]
    [InlineData("topology={ kind: small-world, k: 2, p: 0.3 }")]
    [InlineData("topology={ kind: exponential, symmetric: true }")]
    [InlineData("topology={ kind: grid }")]
    public void EveryTopology_Trains(string topology)
    {
        var records = Run("dfedavg", [topology]);

        Assert.True(records[^1].TrainLoss < records[0].TrainLoss);
    }

    private static IReadOnlyList<RoundRecord> Run(string algorithm, params IReadOnlyList<string> sets)
    {
        using var folder = new TempFolder();
        return new Recorder().Run(Digits.In(folder.Path, algorithm, sets));
    }
}
