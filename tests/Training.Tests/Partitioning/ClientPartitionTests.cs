using Starling.Training.Partitioning;

namespace Starling.Training.Tests.Partitioning;

public sealed class ClientPartitionTests
{
    [Fact]
    public void Samples_StandInFileOrderUnderTheirClient()
    {
        var partition = ClientPartition.FromOwners([2, 0, 2, 3, 0], 4);

        Assert.Equal([1, 4], partition.Samples(0).ToArray());
        Assert.Empty(partition.Samples(1).ToArray());
        Assert.Equal([0, 2], partition.Samples(2).ToArray());
        Assert.Equal([3], partition.Samples(3).ToArray());
        Assert.Equal(2, partition.Count(2));
        Assert.Equal((4, 5), (partition.Clients, partition.TotalSamples));
    }

    [Fact]
    public void Hash_ChangesWithOwnersAndClients()
    {
        var hash = ClientPartition.FromOwners([0, 1, 0], 2).Sha256;

        Assert.Equal(hash, ClientPartition.FromOwners([0, 1, 0], 2).Sha256);
        Assert.NotEqual(hash, ClientPartition.FromOwners([1, 0, 0], 2).Sha256);
        Assert.NotEqual(hash, ClientPartition.FromOwners([0, 1, 0], 3).Sha256);
    }

    [Fact]
    public void MillionClients_CostBytesEach()
    {
        const int clients = 1_000_000;
        var owners = new int[2 * clients];
        for (var i = 0; i < owners.Length; i++)
            owners[i] = i % clients;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var partition = ClientPartition.FromOwners(owners, clients);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // Two samples and an offset each, and an offset more while it is built.
        Assert.Equal([999_999, 1_999_999], partition.Samples(clients - 1).ToArray());
        Assert.InRange(allocated, 0, 17L * clients);
    }
}
