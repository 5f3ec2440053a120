using Starling.Training.Data;
using Starling.Training.Partitioning;
using Starling.Training.Tests.Formats;

namespace Starling.Training.Tests.Data;

public sealed class NpzSourcesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Npz_WithTestArrays_KeepsThem()
    {
        var data = Load("npz", "X=np.arange(12.).reshape(3, 2, 2), y=np.array([0, 2, 1]), test_X=np.ones((1, 2, 2), 'u1'), test_y=np.array([3], 'i4')");

        Assert.Equal((3, 1), (data.Train.Count, data.Test!.Count));
        Assert.Equal((4, 4, new ImageShape(1, 2, 2)), (data.Train.Features, data.Train.Classes, data.Train.Image));
        Assert.Equal([0, 2, 1], data.Train.Labels.ToArray());
    }

    [Fact]
    public void Npz_WithRealLabels_HasTargets()
    {
        var data = Load("npz", "X=np.zeros((10, 2)), y=np.linspace(0, 1, 10)");

        Assert.Equal((8, 2, 0), (data.Train.Count, data.Test!.Count, data.Train.Classes));
        Assert.True(data.Train.Labels.IsEmpty);
        Assert.Equal(8, data.Train.Targets.Length);
    }

    [Fact]
    public void WrongNpz_IsRefused() => AssertRefused("npz", [
        ("X=np.zeros((3, 2))", "no array 'y'"),
        ("X=np.zeros(3), y=np.zeros(3)", "shape (3,) where (samples, features) is needed"),
        ("X=np.zeros((0, 2)), y=np.zeros(0)", "where (samples, features) is needed"),
        ("X=np.zeros((3, 2)), y=np.zeros(4)", "shape (4,) where (3,) is needed"),
        ("X=np.zeros((3, 2)), y=np.array([0, -1, 2])", "sample 1 has label -1"),
        ("X=np.zeros((3, 2)), y=np.array([0, 1, 10**12])", "sample 2 has label 1000000000000"),
        ("X=np.array([[1, 2], [np.nan, 2]]), y=np.array([0, 1])", "array 'X': sample 1 holds NaN"),
        ("X=np.zeros((3, 2)), y=np.array([0, 1, 1]), test_X=np.zeros((1, 3)), test_y=np.array([0])", "both must be equal"),
        ("X=np.zeros((3, 2)), y=np.array([0, 1, 1]), test_X=np.zeros((1, 2)), test_y=np.array([0.5])", "save both as int64"),
        ("X=np.zeros((3, 2)), y=np.array([0, 1, 1]), test_X=np.zeros((1, 2))", "no array 'test_y'"),
    ]);

    [Fact]
    public void FederatedNpz_KeepsEachClientsArrays()
    {
        var data = Load("federated-npz", """
            client0_X=np.array([[1, 2], [3, 4]], 'f4'), client0_y=np.array([0, 4]), client1_X=np.array([[5, 6]], 'f4'), client1_y=np.array([1]),
            test_X=np.zeros((2, 2)), test_y=np.array([0, 3])
            """);
        var row = new float[2];
        data.Train.Gather(data.Partition.Samples(1).Span, row);

        Assert.Equal([5f, 6], row);
        Assert.Equal([0, 1], data.Partition.Samples(0).ToArray());
        Assert.Equal((2, 5, 2), (data.Partition.Clients, data.Train.Classes, data.Test!.Count));
        Assert.Equal([1, 0, 0, 0, 1], data.ClassCounts(0));
    }

    [Fact]
    public void FederatedNpz_WithTargets_HasNoClassesAndNoSplit()
    {
        var data = Load("federated-npz", "client0_X=np.zeros((5, 2), 'f4'), client0_y=np.arange(5, dtype='f4')");

        Assert.Equal((5, 0), (data.Train.Count, data.Train.Classes));
        Assert.Null(data.Test);
        Assert.Equal([0f, 1, 2, 3, 4], data.Train.Targets.ToArray());
    }

    [Fact]
    public void WrongFederatedNpz_IsRefused() => AssertRefused("federated-npz", [
        ("X=np.zeros(3)", "no array 'client0_X'"),
        ("client0_X=np.zeros((1, 2)), client0_y=np.zeros(1), client2_X=np.zeros((1, 2)), client2_y=np.zeros(1)", "no array 'client1_X'"),
        ("client0_X=np.zeros((0, 2)), client0_y=np.zeros(0)", "both above 0"),
        ("client0_X=np.zeros((1, 2)), client0_y=np.zeros(1), client1_X=np.zeros((1, 3)), client1_y=np.zeros(1)", "client 1 has 3 features and real targets, client 0 has 2"),
        ("client0_X=np.zeros((1, 2)), client0_y=np.zeros(1), client1_X=np.zeros((1, 2)), client1_y=np.array([1])", "client 1 has 2 features and classes"),
        ("client0_X=np.zeros((1, 2)), client0_y=np.array([1]), test_X=np.zeros((1, 2)), test_y=np.array([2])", "label 2 is held by no client"),
    ]);

    [Fact]
    public void FederatedNpz_WithAnotherNumberOfClientsOrAPartition_IsRefused()
    {
        NumPy.Run(_folder, "np.savez('a.npz', client0_X=np.zeros((1, 2)), client0_y=np.zeros(1))");
        var spec = new DataSpec("federated-npz") { Path = _folder["a.npz"] };

        Refusal.Says("holds 1 clients, not 2", () => DataLoader.Load(spec with { Clients = 2 }, new(1)));
        Refusal.Says("comes partitioned", () => DataLoader.Load(spec with { Partition = new PartitionSpec.Iid() }, new(1)));
    }

    [Fact]
    public void Csv_WithWholeLabels_HasClasses_WithOthers_Targets()
    {
        var classes = DataLoader.Load(new("csv") { Path = _folder.Write("a.csv", "a,kind\n1,0\n2,3\n3,1\n"), Label = "kind", Clients = 1, TestFraction = 0 }, new(1));
        var targets = DataLoader.Load(new("csv") { Path = _folder.Write("b.csv", "a,label\n1,0.5\n2,-3\n"), Clients = 1, TestFraction = 0 }, new(1));

        Assert.Equal((4, 0), (classes.Train.Classes, targets.Train.Classes));
        Assert.Equal([0f, 3, 1], classes.Train.Targets.ToArray());
        Assert.Equal([0.5f, -3], targets.Train.Targets.ToArray());
    }

    private void AssertRefused(string source, (string Arrays, string Expected)[] cases)
    {
        NumPy.Run(_folder, string.Concat(cases.Select((item, i) => $"np.savez('{i}.npz', {item.Arrays})\n")));
        for (var i = 0; i < cases.Length; i++)
        {
            var spec = new DataSpec(source) { Path = _folder[$"{i}.npz"], Clients = source == "npz" ? 1 : null };
            Refusal.Says(cases[i].Expected, () => DataLoader.Load(spec, new(1)));
        }
    }

    private FederatedData Load(string source, string arrays)
    {
        NumPy.Run(_folder, $"np.savez('a.npz', {arrays.ReplaceLineEndings(" ")})");
        return DataLoader.Load(new(source) { Path = _folder["a.npz"], Clients = source == "npz" ? 1 : null }, new(1));
    }
}
