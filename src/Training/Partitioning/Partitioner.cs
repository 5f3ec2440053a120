using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;

namespace Starling.Training.Partitioning;

/// <summary>Deals samples out to clients; the same key gives the same partition on every machine.</summary>
public static class Partitioner
{
    /// <summary>Deals out samples. Every sample goes to exactly one client and every client gets at least one;
    /// with <see cref="PartitionSpec.Drawn"/> a sample may go to several clients or to none.</summary>
    /// <param name="spec">How.</param>
    /// <param name="labels">The class of each sample; empty where samples have real targets.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="clients">Number of clients; null only with <see cref="PartitionSpec.FromFile"/>, which then says.</param>
    /// <param name="key">Where the randomness comes from.</param>
    /// <exception cref="InputException">The samples cannot be dealt out in this way.</exception>
    public static ClientPartition Create(
        PartitionSpec spec, ReadOnlySpan<int> labels, int classes, int samples, int? clients, RandomKey key)
    {
        if (spec is PartitionSpec.FromFile file)
        {
            var (given, count) = FilePartition.Read(file.Path, samples, clients);
            return Build(given, count, $"{file.Path}, array 'client'");
        }

        var many = clients ?? throw new InputException("data.clients: the number of clients is missing; give it.");
        if (spec is PartitionSpec.Drawn drawn)
            return Draw(drawn.Samples, samples, many, key);
        if (many < 1 || many > samples)
            throw new InputException($"data.clients: {many} clients cannot share {samples} training samples; give 1 to {samples}.");
        var owners = Owners(spec, new Pool(samples, many, labels.ToArray(), classes), key.Stream(Purpose.Partition));
        return Build(owners, many, "data.partition");
    }

    /// <summary>The partition that a source brings along.</summary>
    /// <param name="owners">The client of each sample.</param>
    /// <param name="clients">Number of clients.</param>
    /// <param name="where">Where the owners come from, for the message.</param>
    /// <exception cref="InputException">A client holds no sample.</exception>
    internal static ClientPartition Build(ReadOnlySpan<int> owners, int clients, string where)
    {
        var partition = ClientPartition.FromOwners(owners, clients);
        for (var i = 0; i < clients; i++)
        {
            if (partition.Count(i) == 0)
                throw new InputException($"{where}: client {i} holds no training sample; every client needs at least one.");
        }

        return partition;
    }

    private static ClientPartition Draw(int each, int pool, int clients, RandomKey key) => each >= 1 && each <= pool
        ? ClientPartition.Drawn(pool, clients, each, key)
        : throw new InputException($"data.partition.samples: a client cannot draw {each} of {pool} training samples; give 1 to {pool}.");

    private static int[] Owners(PartitionSpec spec, Pool pool, RandomStream random) => spec switch
    {
        PartitionSpec.Dirichlet dirichlet => DirichletPartition.Owners(pool, dirichlet.Alpha, Math.Max(1, dirichlet.MinSamples), random),
        PartitionSpec.DirichletPerClient perClient => DirichletPerClientPartition.Owners(pool, perClient.Alpha, random),
        PartitionSpec.Shards shards => ShardPartition.Owners(pool, shards.PerClient, random),
        PartitionSpec.QuantitySkew skew => QuantitySkewPartition.Owners(pool, skew.Sigma, random),
        _ => IidPartition.Owners(pool, random),
    };
}
