using Starling.Algorithms.Catalogue;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Tests.Harness;
using Starling.Algorithms.Topology;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Gossip;

/// <summary>What must hold for every algorithm of the catalogue that has no server.</summary>
public sealed class EveryDecentralisedAlgorithmTests
{
    private const int Rounds = 20;

    private static readonly Quadratic[] _nodes = Quadratics.Heterogeneous(d: 37);

    public static TheoryData<string> Names { get; } =
        [.. AlgorithmCatalogue.All.Where(entry => entry.Kind == AlgorithmKind.Gossip).Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Calls_MayBeMadeAgain(string name) => AssertSameState(Make(name).Rounds(Rounds), Make(name, repeats: 2).Rounds(Rounds));

    [Theory]
    [MemberData(nameof(Names))]
    public void PoisonedMemory_DoesNotShow(string name)
    {
        var clean = Make(name).Rounds(Rounds);
        FloatPool.Poison = true;
        try
        {
            Assert.Equal(clean.X, Make(name).Rounds(Rounds).X);
        }
        finally
        {
            FloatPool.Poison = false;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AResumedRun_GoesOnWithTheSameBits(string name) =>
        AssertSameState(Make(name).Rounds(Rounds), Make(name).Rounds(7).ResumeOn(Host(name)).Rounds(Rounds - 7));

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_BringsTheNodesNearerToTheOptimum(string name)
    {
        var optimum = Quadratics.Optimum(_nodes);
        var run = Make(name).Rounds(200);

        Assert.All(run.X, x => Assert.True(Quadratics.Distance(x, optimum) < Quadratics.Distance(new float[37], optimum) / 2));
    }

    private static GossipRun Make(string name, int repeats = 1) =>
        new(Host(name), _nodes, (_, _) => Graphs.Of(TopologyKind.Exponential, 8)) { Repeats = repeats };

    private static GossipHost Host(string name)
    {
        var entry = AlgorithmCatalogue.Find(name)!;
        var settings = Hosts.Dense(new() { Steps = entry.NeedsSingleStep ? 1 : 3, BatchSize = 15, LearningRate = 0.02, LearningRateDecay = 0.99, ClipNorm = 5 });
        (string, object?)[] options = name switch
        {
            "choco_sgd" => [("consensus_step", 0.3)],
            "dfedsam" => [("gossip_steps", 2), ("order", "combine_then_adapt")],
            _ => [],
        };
        return (GossipHost)Hosts.Create(name, settings, entry.Compression == CompressionUse.Own ? new TopK(9) : null, options);
    }

    private static void AssertSameState(GossipRun one, GossipRun other)
    {
        for (var i = 0; i < _nodes.Length; i++)
        {
            Assert.Equal(one.State(i), other.State(i));
        }
    }
}
