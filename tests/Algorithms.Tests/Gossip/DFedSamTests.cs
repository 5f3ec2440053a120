using Starling.Algorithms.Hosting;
using Starling.Algorithms.Tests.Harness;
using Starling.Algorithms.Topology;

namespace Starling.Algorithms.Tests.Gossip;

public sealed class DFedSamTests
{
    private static readonly Quadratic[] _nodes = Quadratics.Heterogeneous();
    private static readonly HostSettings _settings = Hosts.Dense(Hosts.Steps(5, 0.02));

    [Fact]
    public void Rho_Zero_IsDFedAvg()
    {
        var sam = new GossipRun("dfedsam", _settings, _nodes, Graphs.Ring(8), ("rho", 0.0), ("gossip_steps", 2)).Rounds(10);
        var avg = new GossipRun("dfedavg", _settings, _nodes, Graphs.Ring(8), ("gossip_steps", 2)).Rounds(10);

        Near.Equal(avg.X, sam.X);
    }

    [Fact]
    public void CombineThenAdapt_FromEqualModels_LacksOnlyTheLastMixing()
    {
        var ring = Graphs.Ring(8);
        var adaptFirst = new GossipRun("dfedsam", _settings, _nodes, ring, ("rho", 0.05)).Rounds(9);
        var combineFirst = new GossipRun("dfedsam", _settings, _nodes, ring, ("rho", 0.05), ("order", "combine_then_adapt")).Rounds(9);

        Near.Equal(adaptFirst.X, Graphs.Mix(ring, combineFirst.X));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void CompleteGraph_IsFedSam(int gossipSteps)
    {
        var gossip = new GossipRun("dfedsam", _settings, _nodes, Graphs.Of(TopologyKind.Complete, 8), ("rho", 0.1), ("gossip_steps", gossipSteps)).Rounds(10);
        var server = new FederatedRun("fedsam", _settings, _nodes, ("rho", 0.1), ("weighting", "uniform")).Full(10);

        Assert.All(gossip.X, x => Near.Equal([server.X], [x]));
    }

    [Fact]
    public void LostMessages_AllOfThem_LeaveIndependentRuns()
    {
        var gossip = new GossipRun("dfedsam", _settings, _nodes, Graphs.Ring(8), ("rho", 0.1)) { Lost = (_, _) => true }.Rounds(5);

        for (var i = 0; i < _nodes.Length; i++)
        {
            var one = new FederatedRun("fedsam", _settings, [_nodes[i]], ("rho", 0.1)).Full(5);
            Near.Equal([one.X], [gossip.X[i]]);
        }
    }

    [Fact]
    public void EqualData_KeepsAllNodesEqual()
    {
        var nodes = Enumerable.Repeat(_nodes[0], 8).ToArray();
        var run = new GossipRun("dfedsam", _settings, nodes, Graphs.Of(TopologyKind.Star, 8), ("rho", 0.1), ("gossip_steps", 2)).Rounds(10);

        Assert.All(run.X, x => Near.Equal([run.X[0]], [x]));
    }

    [Fact]
    public void ZeroGradient_StaysFinite()
    {
        var nodes = Enumerable.Repeat(Quadratic.Diagonal([1, 1], [0, 0]), 4).ToArray();
        var run = new GossipRun("dfedsam", _settings, nodes, Graphs.Ring(4), ("rho", 0.1)).Rounds(3);

        Assert.All(run.X, x => Assert.Equal(new float[2], x));
    }

    [Fact]
    public void FourGossipSteps_AgreeMoreThanOne_AndSendFourTimesAsMuch()
    {
        var once = new GossipRun("dfedsam", _settings, _nodes, Graphs.Ring(8), ("rho", 0.05)).Rounds(30);
        var often = new GossipRun("dfedsam", _settings, _nodes, Graphs.Ring(8), ("rho", 0.05), ("gossip_steps", 4)).Rounds(30);

        Assert.True(often.Consensus < once.Consensus / 2);
        Assert.All(once.BytesSent, bytes => Assert.Equal(2 * 4 * 20, bytes));
        Assert.All(often.BytesSent, bytes => Assert.Equal(4 * 2 * 4 * 20, bytes));
    }
}
