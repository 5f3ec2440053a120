using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;
using Starling.Training.Partitioning;

namespace Starling.Training.Tests.Partitioning;

public sealed class DrawnPartitionTests
{
    private static readonly RandomKey _key = new(3);

    [Fact]
    public void Samples_AreDistinctAscendingAndInThePool()
    {
        var partition = ClientPartition.Drawn(pool: 40, clients: 1000, each: 30, _key);

        for (var client = 0; client < partition.Clients; client++)
        {
            var samples = partition.Samples(client).ToArray();
            Assert.Equal(samples.Distinct().Order(), samples);
            Assert.Equal((30, 30), (samples.Length, partition.Count(client)));
            Assert.InRange(samples[0], 0, samples[^1]);
            Assert.InRange(samples[^1], 0, 39);
        }
    }

    [Fact]
    public void Samples_AreTheSameWheneverTheyAreAsked()
    {
        var partition = ClientPartition.Drawn(1000, 10, 50, _key);

        Assert.Equal(partition.Samples(7).ToArray(), partition.Samples(7).ToArray());
        Assert.NotEqual(partition.Samples(7).ToArray(), partition.Samples(8).ToArray());
        Assert.NotEqual(partition.Samples(7).ToArray(), ClientPartition.Drawn(1000, 10, 50, new RandomKey(4)).Samples(7).ToArray());
    }

    [Fact]
    public void Samples_AreSpreadEvenlyOverThePool()
    {
        var partition = ClientPartition.Drawn(pool: 20, clients: 10_000, each: 5, _key);
        var held = new int[20];
        for (var client = 0; client < partition.Clients; client++)
        {
            foreach (var sample in partition.Samples(client).Span)
                held[sample]++;
        }

        // 2,500 holders of each sample expected, with a standard deviation of 43.
        Assert.All(held, count => Assert.InRange(count, 2250, 2750));
    }

    [Fact]
    public void TotalSamples_CountsASampleForEachClient()
    {
        var partition = ClientPartition.Drawn(1437, 100_000_000, 50, _key);

        Assert.Equal(5_000_000_000, partition.TotalSamples);
    }

    [Fact]
    public void ManyClients_CostNoMemory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var partition = ClientPartition.Drawn(1437, 1_000_000, 50, _key);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(1_000_000, partition.Clients);
        Assert.InRange(allocated, 0, 10_000);
    }

    [Fact]
    public void Hash_ChangesWithEverythingThatDecides()
    {
        var hash = ClientPartition.Drawn(100, 10, 5, _key).Sha256;

        Assert.Equal(hash, ClientPartition.Drawn(100, 10, 5, _key).Sha256);
        Assert.NotEqual(hash, ClientPartition.Drawn(101, 10, 5, _key).Sha256);
        Assert.NotEqual(hash, ClientPartition.Drawn(100, 11, 5, _key).Sha256);
        Assert.NotEqual(hash, ClientPartition.Drawn(100, 10, 6, _key).Sha256);
        Assert.NotEqual(hash, ClientPartition.Drawn(100, 10, 5, new RandomKey(4)).Sha256);
    }

    [Fact]
    public void MoreSamplesThanThePool_AreRefused()
    {
        var fault = Assert.Throws<InputException>(() => Partitioner.Create(new PartitionSpec.Drawn(6), [], 0, 5, 100, _key));

        Assert.Equal("data.partition.samples: a client cannot draw 6 of 5 training samples; give 1 to 5.", fault.Message);
    }
}
