using Starling.Algorithms.Errors;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Tests.Harness;
using Starling.Algorithms.Topology;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Gossip;

public sealed class DFedAvgTests
{
    private static readonly Quadratic[] _nodes = Quadratics.Heterogeneous();
    private static readonly HostSettings _settings = Hosts.Dense(Hosts.Steps(5, 0.02));
    private static readonly HostSettings _oneStep = Hosts.Dense(Hosts.Steps(1, 0.05));

    [Fact]
    public void CompleteGraph_IsFedAvg()
    {
        var gossip = new GossipRun("dfedavg", _settings, _nodes, Graphs.Of(TopologyKind.Complete, 8)).Rounds(10);
        var server = new FederatedRun("fedavg", _settings, _nodes, ("weighting", "uniform_all")).Full(10);

        Assert.All(gossip.X, x => Near.Equal([server.X], [x]));
    }

    [Fact]
    public void OneStep_TrainsThenMixes_WhereDPsgdMixesThenTrains()
    {
        var w = Graphs.Ring(8);
        var (avg, psgd) = (new GossipRun("dfedavg", _oneStep, _nodes, w).Rounds(3), new GossipRun("dpsgd", _oneStep, _nodes, w).Rounds(3));
        var (x, z) = (avg.X, psgd.X);
        avg.Rounds(1);
        psgd.Rounds(1);

        Near.Equal(Graphs.Mix(w, Descended(x, x)), avg.X);              // x ← W(x − ηg(x))
        Near.Equal(Descended(Graphs.Mix(w, z), z), psgd.X);             // x ← Wx − ηg(x)
        Assert.NotEqual(avg.X[0], psgd.X[0]);
    }

    [Fact]
    public void Theta_Zero_IsDFedAvg()
    {
        var heavy = new GossipRun("dfedavgm", _settings, _nodes, Graphs.Ring(8), ("theta", 0.0), ("gossip_steps", 2)).Rounds(10);
        var plain = new GossipRun("dfedavg", _settings, _nodes, Graphs.Ring(8), ("gossip_steps", 2)).Rounds(10);

        Near.Equal(plain.X, heavy.X);
    }

    [Fact]
    public void Theta_IsHeavyBallMomentum_AfreshInEveryRound()
    {
        var nodes = Enumerable.Repeat(Quadratic.Diagonal([1], [1]), 2).ToArray();
        var settings = Hosts.Dense(Hosts.Steps(3, 0.1));
        var run = new GossipRun("dfedavgm", settings, nodes, Graphs.Ring(2), ("theta", 0.5)).Rounds(1);

        // From 0 with gradient y − 1: 0.1, then +0.09 + 0.05 = 0.24, then +0.076 + 0.07 = 0.386.
        Near.Equal([[0.386f], [0.386f]], run.X);
        var again = new GossipRun(Hosts.Gossip("dfedavgm", settings, ("theta", 0.5)), nodes, (_, _) => Graphs.Ring(2), x0: run.X[0]).Rounds(1);
        Near.Equal(again.X, run.Rounds(1).X);
    }

    [Fact]
    public void Divergence_NamesNodeRoundAndStep()
    {
        var nodes = Quadratics.Heterogeneous(4, 2);
        nodes[2] = Quadratic.Diagonal([1e38, 1], [3, 1]);
        var run = new GossipRun("dfedavg", Hosts.Dense(Hosts.Steps(5, 0.1)), nodes, Graphs.Ring(4));

        var error = Assert.Throws<DivergedException>(() => run.Rounds(3));

        Assert.Equal((2, 1, 5), (error.Client, error.Round, error.Step));
    }

    private static float[][] Descended(float[][] from, float[][] at) => [.. from.Zip(at, _nodes).Select(node =>
    {
        var (x, f) = (Vector.Of(node.Second), node.Third);
        var g = x.Empty();
        f.Gradient(x, Contracts.Batch.Full(f.SampleCount), g);
        return node.First.Zip(g.ToArray(), (value, slope) => value - (0.05f * slope)).ToArray();
    })];
}
