using System.Runtime.InteropServices;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Tests.Harness;

namespace Starling.Algorithms.Tests.Gossip;

public sealed class GradientTrackingTests
{
    private static readonly Quadratic[] _nodes = Quadratics.Heterogeneous();
    private static readonly HostSettings _settings = Hosts.Dense(Hosts.Steps(1, 0.02));

    [Fact]
    public void Trackers_HaveTheMeanOfTheGradients() =>
        new GossipRun("gradient_tracking", _settings, _nodes, Graphs.Ring(8)).Rounds(50, run =>
        {
            var states = Enumerable.Range(0, 8).Select(i => MemoryMarshal.Cast<byte, float>(run.State(i)).ToArray().Chunk(20).ToArray()).ToArray();
            for (var j = 0; j < 20; j++)
            {
                Assert.Equal(states.Average(state => state[2][j]), states.Average(state => state[1][j]), 1e-4);
            }
        });

    [Fact]
    public void FirstRound_StepsAlongTheNodesOwnGradients_AndTheSecondAlongTheMixed()
    {
        // f_i = ½(x − c_i)², c = 0, 3, 6 on a triangle: W averages. g = x − c, γ = 0.5.
        var nodes = new[] { 0.0, 3, 6 }.Select(c => Quadratic.Diagonal([1], [c])).ToArray();
        var run = new GossipRun("gradient_tracking", Hosts.Dense(Hosts.Steps(1, 0.5)), nodes, Graphs.Ring(3)).Rounds(1);

        // x₀ = 0, s₀ = g(x₀) = (0, −3, −6): x₁ = −γ s₀ = (0, 1.5, 3).
        Near.Equal([[0], [1.5f], [3]], run.X);

        // s₁ = mean s₀ + g(x₁) − g(x₀) = −3 + (0, 1.5, 3): x₂ = mean x₁ − γ s₁ = 1.5 + (1.5, 0.75, 0).
        Near.Equal([[3], [2.25f], [1.5f]], run.Rounds(1).X);
    }

    [Fact]
    public void Tracking_ReachesTheOptimum_WhereDPsgdStaysAway()
    {
        var optimum = Quadratics.Optimum(_nodes);
        var tracking = new GossipRun("gradient_tracking", _settings, _nodes, Graphs.Ring(8)).Rounds(2000);
        var psgd = new GossipRun("dpsgd", _settings, _nodes, Graphs.Ring(8)).Rounds(2000);

        Assert.All(tracking.X, x => Assert.InRange(Quadratics.Distance(x, optimum), 0, 1e-4));
        Assert.All(psgd.X, x => Assert.True(Quadratics.Distance(x, optimum) > 1e-2));
        Assert.All(tracking.BytesSent, bytes => Assert.Equal(2 * 8 * 20, bytes));
    }
}
