using System.Runtime.InteropServices;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Tests.Harness;
using Starling.Algorithms.Topology;

namespace Starling.Algorithms.Tests.Gossip;

public sealed class ChocoSgdTests
{
    private static readonly Quadratic[] _nodes = Quadratics.Heterogeneous();
    private static readonly HostSettings _settings = Hosts.Dense(Hosts.Steps(1, 0.02));

    [Fact]
    public void Identity_WithAConsensusStepOfOne_IsDFedAvg()
    {
        var choco = new GossipRun("choco_sgd", _settings, _nodes, Graphs.Ring(8), ("consensus_step", 1.0)).Rounds(50);
        var avg = new GossipRun("dfedavg", _settings, _nodes, Graphs.Ring(8)).Rounds(50);

        Near.Equal(avg.X, choco.X, 3e-5);
    }

    [Fact]
    public void Compression_KeepsTheNeighboursSumEqualToTheirCopies()
    {
        var w = Graphs.Ring(8);
        var run = Compressed(w).Rounds(40);
        var states = Enumerable.Range(0, 8).Select(i => MemoryMarshal.Cast<byte, float>(run.State(i)).ToArray().Chunk(20).ToArray()).ToArray();

        Near.Equal(Graphs.Mix(w, [.. states.Select(state => state[1])]), [.. states.Select(state => state[2])]);
    }

    [Fact]
    public void Compression_ReachesTheNeighbourhoodThatDFedAvgReaches()
    {
        var optimum = Quadratics.Optimum(_nodes);
        var choco = Compressed(Graphs.Ring(8)).Rounds(1500);
        var avg = new GossipRun("dfedavg", _settings, _nodes, Graphs.Ring(8)).Rounds(1500);

        Assert.InRange(Distance(choco.Mean, optimum), 0, 2 * Distance(avg.Mean, optimum) + 0.1);
        Assert.True(choco.Consensus < 1);
    }

    [Fact]
    public void Compression_SendsKIndicesAndValues() =>
        Assert.All(Compressed(Graphs.Ring(8)).Rounds(1).BytesSent, bytes => Assert.Equal(2 * 8 * 5, bytes));

    private static GossipRun Compressed(MixingMatrix w) =>
        new((GossipHost)Hosts.Create("choco_sgd", _settings, new TopK(5), ("consensus_step", 0.2)), _nodes, (_, _) => w);

    private static double Distance(double[] x, double[] y) => Math.Sqrt(x.Zip(y).Sum(pair => Math.Pow(pair.First - pair.Second, 2)));
}
