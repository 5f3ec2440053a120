using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;
using Starling.Training.Data;
using Starling.Training.Data.Catalogue;
using Starling.Training.Partitioning;
using Starling.Training.Tests.Formats;

namespace Starling.Training.Tests.Data;

public sealed class DataLoaderTests
{
    private static readonly RandomKey Key = new(42);

    [Fact]
    public void Digits_AreSixteenths()
    {
        var data = Load(new("digits") { Clients = 20 });
        var row = new float[64];
        data.Train.Gather([0], row);

        Assert.Equal((1438, 359), (data.Train.Count, data.Test!.Count));
        Assert.Equal((64, 10, new ImageShape(1, 8, 8)), (data.Train.Features, data.Train.Classes, data.Train.Image));
        Assert.All(row, x => Assert.Equal(Math.Round(x * 16), x * 16));
        Assert.Equal(20, data.Partition.Clients);
    }

    [Fact]
    public void FashionMnist_IsReadFromTheSharedFolder()
    {
        var data = Load(new("fashion-mnist") { Clients = 10, TrainSamples = 6000 });
        var pixels = new float[784];
        data.Test!.Gather([0], pixels);

        Assert.Equal((6000, 10_000), (data.Train.Count, data.Test.Count));
        Assert.Equal(9, data.Test.Labels[0]);
        Assert.Equal([3 / 255f, 1 / 255f], pixels.SkipWhile(x => x == 0).Take(2));
    }

    [Fact]
    public void SameSeed_SameData_OtherSeed_OtherSplitAndPartition()
    {
        var spec = new DataSpec("digits") { Clients = 5, TrainSamples = 700, Partition = new PartitionSpec.Dirichlet(0.5) };
        var (first, again, other) = (Load(spec), Load(spec), DataLoader.Load(spec, new(43)));

        Assert.Equal((first.Sha256, first.Partition.Sha256), (again.Sha256, again.Partition.Sha256));
        Assert.NotEqual(first.Train.Sha256, other.Train.Sha256);
        Assert.NotEqual(first.Test!.Sha256, other.Test!.Sha256);
        Assert.NotEqual(first.Partition.Sha256, other.Partition.Sha256);
    }

    [Theory]
    [InlineData("digits")]
    [InlineData("synthetic")]
    public void NoClients_LeaveTheTestSplitAsItIs(string source)
    {
        var data = Load(new(source) { Clients = 0 });

        Assert.Equal((0, 0), (data.Partition.Clients, data.Partition.TotalSamples));
        Assert.Equal(Load(new(source) { Clients = 1 }).Test!.Sha256, data.Test!.Sha256);
    }

    [Fact]
    public void SamplesElsewhere_HaveAShapeAlone()
    {
        var classes = Load(new("external") { Elsewhere = new(64, 10, new(1, 8, 8)) });
        var targets = Load(new("external") { Elsewhere = new(3, 0, null) });

        Assert.Equal((0, 64, 10, new ImageShape(1, 8, 8)), (classes.Train.Count, classes.Train.Features, classes.Train.Classes, classes.Train.Image));
        Assert.Equal((0, 3, 0, null), (targets.Train.Count, targets.Train.Features, targets.Train.Classes, targets.Train.Image));
        Assert.Equal((null, 0), (classes.Test, classes.Partition.Clients));
    }

    [Fact]
    public void OwnSamples_AreAllOfThemInFileOrder()
    {
        var whole = Load(new("digits") { Clients = 1, TestFraction = 0 }).Train;

        Assert.Equal(whole.Sha256, DataLoader.LoadOwn(new("digits")).Sha256);
        Assert.Equal(60_000, DataLoader.LoadOwn(new("fashion-mnist")).Count);
    }

    [Theory]
    [InlineData("federated-npz")]
    [InlineData("synthetic")]
    [InlineData("external")]
    public void OwnSamples_OfASourceForManyClients_AreRefused(string source) =>
        Assert.Contains($"'{source}' is not the data of one client", Assert.Throws<InputException>(() => DataLoader.LoadOwn(new(source))).Message);

    [Fact]
    public void MoreClasses_ChangeNoLabel()
    {
        var digits = DataLoader.LoadOwn(new("digits"));

        Assert.Equal(12, digits.WithClasses(12).Classes);
        Assert.Equal(digits.Labels, digits.WithClasses(12).Labels);
        Assert.Throws<ArgumentOutOfRangeException>(() => digits.WithClasses(9));
    }

    [Fact]
    public void TestAndTrainingSamples_TogetherAreTheWhole()
    {
        var whole = Load(new("digits") { Clients = 1, TestFraction = 0 });
        var split = Load(new("digits") { Clients = 1, TestFraction = 0.3 });

        Assert.Null(whole.Test);
        Assert.Equal(Rows(whole.Train).Order(), Rows(split.Train).Concat(Rows(split.Test!)).Order());
    }

    [Fact]
    public void FeatureNoise_GrowsWithTheClient()
    {
        var clean = Load(new("digits") { Clients = 3 });
        var noisy = Load(new("digits") { Clients = 3, Partition = new PartitionSpec.FeatureNoise(0.4) });

        Assert.Equal(clean.Partition.Sha256, noisy.Partition.Sha256);
        Assert.Equal(clean.Test!.Sha256, noisy.Test!.Sha256);
        Assert.Equal(0, Deviation(0));
        Assert.InRange(Deviation(1), 0.19, 0.21);
        Assert.InRange(Deviation(2), 0.39, 0.41);

        double Deviation(int client)
        {
            var (a, b) = (Features(clean, client), Features(noisy, client));
            return Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (double)(x - y)).Average());
        }
    }

    [Theory]
    [InlineData("nothing", null, "data.source: 'nothing' is unknown; use digits,")]
    [InlineData("csv", null, "data.path: source 'csv' needs a file")]
    [InlineData("csv", "/no/such/file.csv", "/no/such/file.csv: there is no such file")]
    [InlineData("npz", "/no/such/file.npz", "there is no such file")]
    public void UnusableSource_IsRefused(string source, string? path, string expected) =>
        Refusal.Says(expected, () => Load(new(source) { Path = path, Clients = 2 }));

    [Theory]
    [InlineData(0.9999, null, "data.test_fraction")]
    [InlineData(0.2, 5000, "data.train_samples: 5000 of 1438")]
    [InlineData(0.2, 4, "data.clients: 5 clients cannot share 4")]
    public void ImpossibleNumbers_AreRefused(double testFraction, int? trainSamples, string expected)
    {
        var spec = new DataSpec("digits") { Clients = 5, TestFraction = testFraction, TrainSamples = trainSamples };

        Refusal.Says(expected, () => Load(spec));
    }

    private static FederatedData Load(DataSpec spec) => DataLoader.Load(spec, Key, new DataStore(new("/nonexistent", ["/usr/share/datasets"])));

    private static IEnumerable<string> Rows(Dataset data)
    {
        var row = new float[data.Features];
        for (var i = 0; i < data.Count; i++)
        {
            data.Gather([i], row);
            yield return $"{data.Labels[i]}:{string.Join(",", row)}";
        }
    }

    private static float[] Features(FederatedData data, int client)
    {
        var values = new float[data.Partition.Count(client) * data.Train.Features];
        data.Train.Gather(data.Partition.Samples(client).Span, values);
        return values;
    }
}
