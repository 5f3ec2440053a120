using FsCheck;
using FsCheck.Fluent;
using Starling.Algorithms.Randomness;
using Starling.Training.Partitioning;

namespace Starling.Training.Tests.Partitioning;

public sealed class PartitionerTests
{
    private const int Classes = 5;

    /// <summary>Every kind, at settings that stress it.</summary>
    private static readonly PartitionSpec[] Kinds =
    [
        new PartitionSpec.Iid(),
        new PartitionSpec.Dirichlet(0.3),
        new PartitionSpec.Dirichlet(0.01),
        new PartitionSpec.Dirichlet(1000, MinSamples: 2),
        new PartitionSpec.DirichletPerClient(0.3),
        new PartitionSpec.DirichletPerClient(0.001),
        new PartitionSpec.Shards(1),
        new PartitionSpec.Shards(),
        new PartitionSpec.QuantitySkew(0),
        new PartitionSpec.QuantitySkew(3),
        new PartitionSpec.FeatureNoise(1),
    ];

    [Fact]
    public void EverySample_GoesToExactlyOneClient_AndNobodyGoesEmpty() => ForAnyPool((labels, clients, seed) =>
    {
        foreach (var kind in Kinds)
        {
            var partition = Deal(kind, labels, clients, seed);
            Assert.Equal(clients, partition.Clients);
            Assert.Equal(Enumerable.Range(0, labels.Length), Enumerable.Range(0, clients).SelectMany(i => partition.Samples(i).ToArray()).Order());
            Assert.All(Enumerable.Range(0, clients), i => Assert.True(partition.Count(i) >= 1));
            Assert.All(Enumerable.Range(0, clients), i => Assert.Equal(partition.Samples(i).ToArray().Order(), partition.Samples(i).ToArray()));
        }
    });

    [Fact]
    public void SameSeed_SamePartition() => ForAnyPool((labels, clients, seed) =>
    {
        foreach (var kind in Kinds)
            Assert.Equal(Deal(kind, labels, clients, seed).Sha256, Deal(kind, labels, clients, seed).Sha256);
    });

    [Fact]
    public void OtherSeed_OtherPartition()
    {
        foreach (var kind in Kinds)
            Assert.NotEqual(Deal(kind, Labels(500), 10, 1).Sha256, Deal(kind, Labels(500), 10, 2).Sha256);
    }

    [Fact]
    public void EqualSizeKinds_DifferByOneAtMost() => ForAnyPool((labels, clients, seed) =>
    {
        foreach (var kind in (PartitionSpec[])[new PartitionSpec.Iid(), new PartitionSpec.DirichletPerClient(0.1), new PartitionSpec.Shards(1)])
        {
            var partition = Deal(kind, labels, clients, seed);
            Assert.All(Enumerable.Range(0, clients), i => Assert.InRange(partition.Count(i), labels.Length / clients, (labels.Length / clients) + 1));
        }
    });

    [Fact]
    public void Dirichlet_KeepsTheMinimum() => ForAnyPool((labels, clients, seed) =>
    {
        var minimum = labels.Length / clients;
        var partition = Deal(new PartitionSpec.Dirichlet(0.05, minimum), labels, clients, seed);
        Assert.All(Enumerable.Range(0, clients), i => Assert.True(partition.Count(i) >= minimum));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SmallerAlpha_SkewsLabelsMore(bool perClient)
    {
        double[] alphas = [100, 1, 0.1];
        var skews = alphas.Select(alpha => LabelSkew(perClient ? new PartitionSpec.DirichletPerClient(alpha) : new PartitionSpec.Dirichlet(alpha))).ToArray();

        Assert.True(skews[0] + 0.1 < skews[1] && skews[1] + 0.1 < skews[2], string.Join(" ", skews));
    }

    [Fact]
    public void Iid_AndQuantitySkew_KeepTheMixOfTheWhole()
    {
        Assert.InRange(LabelSkew(new PartitionSpec.Iid()), 0, 0.1);
        Assert.InRange(LabelSkew(new PartitionSpec.QuantitySkew(0.5)), 0, 0.15);
    }

    [Fact]
    public void Shards_GiveEachClientFewClasses()
    {
        var labels = Labels(5000);
        var partition = Deal(new PartitionSpec.Shards(2), labels, 50, 1);

        // A shard of 50 of 1,000 equal labels lies within one class.
        Assert.All(Enumerable.Range(0, 50), i => Assert.InRange(partition.Samples(i).ToArray().Select(s => labels[s]).Distinct().Count(), 1, 2));
    }

    [Fact]
    public void QuantitySkew_SpreadsSizesLogNormally()
    {
        var partition = Deal(new PartitionSpec.QuantitySkew(1), Labels(200_000), 400, 3);
        var logs = Enumerable.Range(0, 400).Select(i => Math.Log(partition.Count(i))).ToArray();
        var mean = logs.Average();

        Assert.InRange(Math.Sqrt(logs.Average(x => (x - mean) * (x - mean))), 0.9, 1.1);
    }

    [Fact]
    public void MillionClients_AreDealtOut()
    {
        var partition = Deal(new PartitionSpec.Iid(), Labels(1_000_000), 1_000_000, 1);

        Assert.Equal(1, partition.Count(999_999));
        Assert.Equal(1_000_000, partition.TotalSamples);
    }

    /// <summary>Mean total variation distance between a client's label mix and that of the whole, 0 to 1.</summary>
    private static double LabelSkew(PartitionSpec spec)
    {
        var labels = Labels(10_000);
        var partition = Deal(spec, labels, 20, 5);
        return Enumerable.Range(0, 20).Average(i => Enumerable.Range(0, Classes)
            .Sum(c => Math.Abs((partition.Samples(i).ToArray().Count(s => labels[s] == c) / (double)partition.Count(i)) - (1.0 / Classes))) / 2);
    }

    private static int[] Labels(int count) => [.. Enumerable.Range(0, count).Select(i => i % Classes)];

    private static ClientPartition Deal(PartitionSpec kind, int[] labels, int clients, ulong seed) =>
        Partitioner.Create(kind, labels, Classes, labels.Length, clients, new RandomKey(seed));

    /// <summary>Checks a property for pools of 2 to 41 samples per client with any labels.</summary>
    private static void ForAnyPool(Action<int[], int, ulong> property)
    {
        var pools = from clients in Gen.Choose(1, 12)
                    from perClient in Gen.Choose(2, 40)
                    from rest in Gen.Choose(0, clients - 1)
                    from labels in Gen.Choose(0, Classes - 1).ArrayOf((clients * perClient) + rest)
                    from seed in Gen.Choose(0, 1_000_000)
                    select (labels, clients, (ulong)seed);
        Prop.ForAll(pools.ToArbitrary(), pool => property(pool.labels, pool.clients, pool.Item3)).QuickCheckThrowOnFailure();
    }
}
