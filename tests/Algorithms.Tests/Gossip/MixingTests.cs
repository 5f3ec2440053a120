using Starling.Algorithms.Hosting;
using Starling.Algorithms.Tests.Harness;
using Starling.Algorithms.Topology;

namespace Starling.Algorithms.Tests.Gossip;

/// <summary>What mixing alone does: a learning rate of 0 makes training idle.</summary>
public sealed class MixingTests
{
    private static readonly Quadratic[] _nodes = Quadratics.Heterogeneous(clients: 16, d: 3);
    private static readonly HostSettings _idle = Hosts.Dense(Hosts.Steps(1, 0));

    public static TheoryData<TopologyKind, int> Graphs16 => new()
    {
        { TopologyKind.Ring, 1 }, { TopologyKind.Ring, 4 }, { TopologyKind.Torus, 2 }, { TopologyKind.Star, 3 }, { TopologyKind.Exponential, 2 },
    };

    [Theory]
    [MemberData(nameof(Graphs16))]
    public void Mixing_KeepsTheMean_AndShrinksTheDistanceByLambdaPerStep(TopologyKind kind, int steps)
    {
        var w = Graphs.Of(kind, 16);
        var run = Start(w, steps);
        var (mean, before) = (run.Mean, run.Consensus);
        run.Rounds(1);

        Assert.All(run.Mean.Zip(mean), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.True(run.Consensus <= before * Math.Pow(Spectrum.Lambda(w), 2 * steps) * (1 + 1e-5));
    }

    [Fact]
    public void Mixing_AlongTheSlowestDirectionOfARing_ShrinksItByLambdaToTheQ()
    {
        var run = new GossipRun("dfedavg", _idle, _nodes, Graphs.Ring(16), ("gossip_steps", 4));
        for (var i = 0; i < 16; i++)
        {
            run.SetModel(i, [(float)Math.Cos(2 * Math.PI * i / 16), 0, 0]);
        }

        var before = run.Consensus;
        run.Rounds(1);

        Assert.Equal(Math.Pow(0.9493, 8), run.Consensus / before, 1e-3);
    }

    [Fact]
    public void Mixing_InSeveralSteps_IsMixingWithThePower()
    {
        var w = Graphs.Ring(16);
        var (once, thrice) = (Start(w, 1), Start(w, 3));
        var expected = Graphs.Mix(w, Graphs.Mix(w, Graphs.Mix(w, once.X)));

        Near.Equal(expected, once.Rounds(3).X);
        Near.Equal(expected, thrice.Rounds(1).X);
    }

    [Fact]
    public void Mixing_WhereBothEndsLoseAnEdge_KeepsTheMean()
    {
        var whole = Start(Graphs.Ring(16), 1);
        var broken = new GossipRun("dfedavg", _idle, _nodes, Graphs.Ring(16), ("gossip_steps", 1)) { Lost = (from, to) => from + to == 7 };
        Scatter(broken);
        var mean = broken.Mean;
        broken.Rounds(5);
        whole.Rounds(5);

        Assert.All(broken.Mean.Zip(mean), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.NotEqual(whole.X[3], broken.X[3]);
    }

    [Fact]
    public void OnePeerExponential_AgreesAfterOnePeriod()
    {
        var schedule = Topologies.Build(new(TopologyKind.OnePeerExponential), 16, default);
        var run = new GossipRun(Hosts.Gossip("dfedavg", _idle), _nodes, schedule.At);
        Scatter(run);
        run.Rounds(4);

        Assert.True(run.Consensus < 1e-10);
        Assert.All(run.BytesSent, bytes => Assert.Equal(4 * 3, bytes));
    }

    private static GossipRun Start(MixingMatrix w, int steps)
    {
        var run = new GossipRun("dfedavg", _idle, _nodes, w, ("gossip_steps", steps));
        Scatter(run);
        return run;
    }

    private static void Scatter(GossipRun run)
    {
        for (var i = 0; i < 16; i++)
        {
            run.SetModel(i, [MathF.Sin(3 * i), i % 5, MathF.Sqrt(i)]);
        }
    }
}
