using FsCheck;
using FsCheck.Fluent;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Topology;

namespace Starling.Algorithms.Tests.Topology;

public sealed class TopologiesTests
{
    private static readonly RandomKey _key = new(7);

    public static TheoryData<TopologySpec> Specs =>
    [
        new TopologySpec(TopologyKind.Ring),
        new TopologySpec(TopologyKind.Grid),
        new TopologySpec(TopologyKind.Torus),
        new TopologySpec(TopologyKind.Exponential),
        new TopologySpec(TopologyKind.Exponential) { Symmetric = true },
        new TopologySpec(TopologyKind.OnePeerExponential),
        new TopologySpec(TopologyKind.Complete),
        new TopologySpec(TopologyKind.Star),
        new TopologySpec(TopologyKind.RandomRegular) { Degree = 4 },
        new TopologySpec(TopologyKind.ErdosRenyi) { P = 0.5, RedrawEvery = 2 },
        new TopologySpec(TopologyKind.SmallWorld) { K = 4, P = 0.2 },
        new TopologySpec(TopologyKind.Edges) { EdgeList = [.. Enumerable.Range(1, 11).Select(i => (i - 1, i)), (0, 4)] },
    ];

    [Theory]
    [MemberData(nameof(Specs))]
    public void Build_OfEveryKind_GivesAValidMatrix(TopologySpec spec)
    {
        var schedule = Topologies.Build(spec, 12, _key);
        for (var round = 1; round <= 5; round++)
        {
            var w = schedule.At(round, 0);
            var (rows, columns) = (new double[12], new double[12]);
            for (var i = 0; i < 12; i++)
            {
                Assert.Contains(w.Row(i), edge => edge.From == i);
                Assert.Equal(w.Row(i).Select(edge => edge.From).Distinct().Order(), w.Row(i).Select(edge => edge.From));
                foreach (var (from, weight) in w.Row(i))
                {
                    Assert.True(weight > 0);
                    rows[i] += weight;
                    columns[from] += weight;
                }
            }

            Assert.All(rows.Concat(columns), sum => Assert.Equal(1, sum, 1e-6));
        }
    }

    [Fact]
    public void Ring_OfTwo_CountsTheNeighbourOnce()
    {
        var w = Topologies.Build(new(TopologyKind.Ring), 2, _key).First;

        Assert.Equal([new Edge(0, 0.5f), new Edge(1, 0.5f)], w.Row(0));
    }

    [Fact]
    public void Ring_GivesAThirdToEach() =>
        Assert.Equal([new Edge(0, 1f / 3), new Edge(1, 1f / 3), new Edge(4, 1f / 3)], Topologies.Build(new(TopologyKind.Ring), 5, _key).First.Row(0));

    [Fact]
    public void Torus_GivesAFifthToEach() =>
        Assert.All(Topologies.Build(new(TopologyKind.Torus), 16, _key).First.Row(5), edge => Assert.Equal(0.2f, edge.Weight));

    [Fact]
    public void Star_HasMetropolisWeights()
    {
        var w = Topologies.Build(new(TopologyKind.Star), 4, _key).First;

        Assert.Equal([0.25f, 0.25f, 0.25f, 0.25f], w.Row(0).Select(edge => edge.Weight));
        Assert.Equal([new Edge(0, 0.25f), new Edge(2, 0.75f)], w.Row(2));
    }

    [Fact]
    public void Exponential_NodeHearsThePowersAhead()
    {
        var w = Topologies.Build(new(TopologyKind.Exponential), 10, _key).First;

        Assert.Equal([0, 1, 3, 7, 9], w.Row(9).Select(edge => edge.From));
        Assert.All(w.Row(9), edge => Assert.Equal(0.2f, edge.Weight));
        Assert.False(w.IsSymmetric());
    }

    [Fact]
    public void OnePeerExponential_TakesTheNextPowerInEveryMixing()
    {
        var schedule = Topologies.Build(new(TopologyKind.OnePeerExponential), 8, _key);

        Assert.Equal([1, 2, 4, 1], Enumerable.Range(1, 4).Select(round => schedule.At(round, 0).Row(0)[1].From));
        Assert.Equal([2, 4, 1], Enumerable.Range(0, 3).Select(phase => schedule.At(2, phase).Row(0)[1].From));
    }

    [Fact]
    public void RandomGraph_DrawnAnew_ChangesAfterItsRoundsAndOnlyThen()
    {
        var schedule = Topologies.Build(new(TopologyKind.ErdosRenyi) { P = 0.5, RedrawEvery = 3 }, 12, _key);
        var edges = Enumerable.Range(1, 6).Select(round => Describe(schedule.At(round, round % 2))).ToArray();

        Assert.Equal(edges[0], edges[2]);
        Assert.NotEqual(edges[2], edges[3]);
        Assert.Equal(edges[3], edges[5]);
        Assert.Equal(edges[0], Describe(schedule.At(1, 0)));
        Assert.False(schedule.IsFixed);
    }

    [Fact]
    public void RandomGraph_WithAnotherSeed_IsAnother()
    {
        var spec = new TopologySpec(TopologyKind.SmallWorld) { K = 4, P = 0.5 };

        Assert.Equal(Describe(Topologies.Build(spec, 20, new(1)).First), Describe(Topologies.Build(spec, 20, new(1)).First));
        Assert.NotEqual(Describe(Topologies.Build(spec, 20, new(1)).First), Describe(Topologies.Build(spec, 20, new(2)).First));
    }

    [Theory]
    [InlineData(3, 10)]
    [InlineData(4, 9)]
    [InlineData(9, 10)]
    public void RandomRegular_GivesEveryNodeItsDegree(int degree, int nodes)
    {
        var w = Topologies.Build(new(TopologyKind.RandomRegular) { Degree = degree }, nodes, _key).First;

        Assert.All(Enumerable.Range(0, nodes), i => Assert.Equal((degree, degree), (w.InDegree(i), w.OutDegree(i))));
        Assert.True(w.IsSymmetric());
    }

    [Fact]
    public void SmallWorld_WithoutMoves_IsTheRingOfNearNeighbours()
    {
        var w = Topologies.Build(new(TopologyKind.SmallWorld) { K = 4, P = 0 }, 10, _key).First;

        Assert.Equal([0, 1, 2, 8, 9], w.Row(0).Select(edge => edge.From));
    }

    [Theory]
    [InlineData(TopologyKind.Ring, 1, "at least 2 nodes")]
    [InlineData(TopologyKind.Torus, 7, "not prime")]
    [InlineData(TopologyKind.RandomRegular, 5, "topology.degree is 3")]
    [InlineData(TopologyKind.SmallWorld, 5, "topology.k is 0")]
    [InlineData(TopologyKind.ErdosRenyi, 5, "fell apart")]
    [InlineData(TopologyKind.Edges, 5, "node 1")]
    [InlineData(TopologyKind.Complete, 16000, "at most")]
    [InlineData(TopologyKind.Ring, 100000, "more than")]
    public void Build_OfWhatCannotBe_SaysWhy(TopologyKind kind, int nodes, string reason)
    {
        var spec = new TopologySpec(kind) { Degree = 3 };

        Assert.Contains(reason, Assert.Throws<InputException>(() => Topologies.Build(spec, nodes, _key)).Message);
    }

    [Theory]
    [InlineData(0, 5, "numbered from 0 to 4")]
    [InlineData(2, 2, "with itself")]
    public void Edges_OutsideTheNodes_AreNamed(int a, int b, string reason)
    {
        var spec = new TopologySpec(TopologyKind.Edges) { EdgeList = [(0, 1), (a, b)] };

        Assert.Contains($"edge 1 joins", Assert.Throws<InputException>(() => Topologies.Build(spec, 5, _key)).Message);
        Assert.Contains(reason, Assert.Throws<InputException>(() => Topologies.Build(spec, 5, _key)).Message);
    }

    [Fact]
    public void Edges_AreAccepted_ExactlyWhereTheyConnectAll_AndThenLambdaIsBelowOne() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new RandomKey((ulong)seed).Stream(Purpose.Topology);
            var edges = Enumerable.Range(0, 10).Select(_ => (A: random.NextInt(8), B: random.NextInt(8))).Where(edge => edge.A != edge.B).ToArray();
            var parts = Enumerable.Range(0, 8).ToArray();
            foreach (var (a, b) in edges)
            {
                var (from, to) = (parts[a], parts[b]);
                parts = [.. parts.Select(part => part == from ? to : part)];
            }

            var spec = new TopologySpec(TopologyKind.Edges) { EdgeList = edges };
            return parts.Distinct().Count() > 1
                ? Assert.Throws<InputException>(() => Topologies.Build(spec, 8, _key)).Faults.Count == 1
                : Spectrum.Lambda(Topologies.Build(spec, 8, _key).First) < 1 - 1e-4;
        }).QuickCheckThrowOnFailure();

    private static string Describe(MixingMatrix w) =>
        string.Join(';', Enumerable.Range(0, w.Nodes).Select(i => string.Join(',', w.Row(i).Select(edge => edge.From))));
}
