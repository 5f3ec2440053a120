using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;
using Starling.Training.Formats;
using Starling.Training.Partitioning;
using Starling.Training.Tests.Formats;

namespace Starling.Training.Tests.Partitioning;

public sealed class PartitionErrorsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void MoreClientsThanSamples_AreRefused() =>
        Assert.Contains("data.clients: 11 clients cannot share 10 training samples", Error(new PartitionSpec.Iid(), 11), StringComparison.Ordinal);

    [Fact]
    public void NoClients_AreRefused()
    {
        Assert.Contains("give 1 to 10", Error(new PartitionSpec.Iid(), 0), StringComparison.Ordinal);
        Assert.Contains("is missing", Error(new PartitionSpec.Iid(), null), StringComparison.Ordinal);
    }

    [Fact]
    public void ImpossibleMinimum_IsRefused() =>
        Assert.Contains("min_samples: 3 clients × 4 are more than the 10", Error(new PartitionSpec.Dirichlet(1, 4), 3), StringComparison.Ordinal);

    [Fact]
    public void TooManyShards_AreRefused() =>
        Assert.Contains("3 clients × 4 shards need at least 12", Error(new PartitionSpec.Shards(4), 3), StringComparison.Ordinal);

    [Fact]
    public void ClassesAreNeeded_WhereLabelsDecide()
    {
        foreach (var spec in (PartitionSpec[])[new PartitionSpec.Dirichlet(1), new PartitionSpec.DirichletPerClient(1), new PartitionSpec.Shards()])
        {
            var error = Assert.Throws<InputException>(() => Partitioner.Create(spec, [], 0, 10, 2, new RandomKey(1)));
            Assert.Contains("needs classes", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void File_SaysWhoHoldsWhat()
    {
        var partition = Partitioner.Create(new PartitionSpec.FromFile(Save([1, 0, 1, 2])), [], 0, 4, null, new RandomKey(1));

        Assert.Equal(3, partition.Clients);
        Assert.Equal([0, 2], partition.Samples(1).ToArray());
    }

    [Theory]
    [InlineData(new long[] { 0, 1, 0 }, 2, "shape (3,) where (4,) is needed")]
    [InlineData(new long[] { 0, 1, 0, 2 }, 2, "sample 3 belongs to client 2, but clients are numbered 0 to 1")]
    [InlineData(new long[] { 0, 1, 0, -1 }, 2, "belongs to client -1")]
    [InlineData(new long[] { 0, 2, 0, 2 }, 3, "client 1 holds no training sample")]
    public void WrongFile_IsRefused(long[] owners, int clients, string expected)
    {
        var path = Save(owners);
        var error = Assert.Throws<InputException>(() => Partitioner.Create(new PartitionSpec.FromFile(path), [], 0, 4, clients, new RandomKey(1)));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static string Error(PartitionSpec spec, int? clients) =>
        Assert.Throws<InputException>(() => Partitioner.Create(spec, new int[10], 1, 10, clients, new RandomKey(1))).Message;

    private string Save(long[] owners)
    {
        using var writer = new NpzWriter(_folder["partition.npz"]);
        writer.Add<long>("client", [owners.Length], owners);
        writer.Complete();
        return _folder["partition.npz"];
    }
}
