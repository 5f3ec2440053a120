using Starling.Training.Data;
using Starling.Training.Tests.Formats;

namespace Starling.Training.Tests.Data;

public sealed class SyntheticSourceTests
{
    [Fact]
    public void EachClient_KeepsWhatWasGeneratedForIt()
    {
        var data = Load(new(Classes: 4, Features: 6, Samples: 103), clients: 10, testFraction: 0);

        Assert.Equal((103, 6, 4), (data.Train.Count, data.Train.Features, data.Train.Classes));
        Assert.All(Enumerable.Range(0, 10), i => Assert.InRange(data.Partition.Count(i), 10, 11));
        Assert.Equal(Enumerable.Range(0, 103), Enumerable.Range(0, 10).SelectMany(i => data.Partition.Samples(i).ToArray()));
    }

    [Fact]
    public void Heterogeneity_MovesTheClientsMeansApart()
    {
        Assert.InRange(Spread(0), 0, 0.1);
        Assert.InRange(Spread(1), 1, 2);
        Assert.InRange(Spread(3) / Spread(1), 2.7, 3.3);

        // Standard deviation over clients of the mean of the last feature, of which sqrt(2)·h is expected.
        static double Spread(double h)
        {
            var data = Load(new(Features: 10, Samples: 40_000, Heterogeneity: h), clients: 200, testFraction: 0);
            var means = Enumerable.Range(0, 200).Select(i => Column(data, i, 9).Average()).ToArray();
            return Math.Sqrt(means.Average(m => m * m));
        }
    }

    [Fact]
    public void WithoutHeterogeneity_VarianceOfFeatureJ_IsJToThePowerMinusOnePointTwo()
    {
        var data = Load(new(Features: 4, Samples: 50_000, Heterogeneity: 0), clients: 5, testFraction: 0);

        for (var j = 1; j <= 4; j++)
            Assert.Equal(1, Enumerable.Range(0, 5).SelectMany(i => Column(data, i, j - 1)).Average(x => x * x) / Math.Pow(j, -1.2), 0.05);
    }

    [Fact]
    public void LeastSquares_HasTargets()
    {
        var data = Load(new(Features: 3, Samples: 50, Kind: SyntheticKind.LeastSquares), clients: 5);

        Assert.Equal((0, 40, 10), (data.Train.Classes, data.Train.Count, data.Test!.Count));
        Assert.Distinct(data.Train.Targets.ToArray());
    }

    [Fact]
    public void SameSeed_SameSamples() => Assert.Equal(Load(new(), 7).Sha256, Load(new(), 7).Sha256);

    [Theory]
    [InlineData(null, "is missing")]
    [InlineData(60, "60 clients cannot share 50 synthetic samples")]
    [InlineData(45, "holds no training sample")]
    public void ImpossibleClients_AreRefused(int? clients, string expected) =>
        Refusal.Says(expected, () => Load(new(Samples: 50), clients, 0.5));

    private static FederatedData Load(SyntheticSpec spec, int? clients, double testFraction = 0.2) =>
        DataLoader.Load(new("synthetic") { Synthetic = spec, Clients = clients, TestFraction = testFraction }, new(9));

    private static IEnumerable<double> Column(FederatedData data, int client, int feature)
    {
        var row = new float[data.Train.Features];
        foreach (var sample in data.Partition.Samples(client).ToArray())
        {
            data.Train.Gather([sample], row);
            yield return row[feature];
        }
    }
}
