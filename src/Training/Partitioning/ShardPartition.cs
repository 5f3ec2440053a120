using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;

namespace Starling.Training.Partitioning;

/// <summary>Sorted by label (file order within a label), cut into clients × perClient shards of equal size up to one, dealt at
/// random.</summary>
internal static class ShardPartition
{
    public static int[] Owners(Pool pool, int perClient, RandomStream random)
    {
        var shards = (long)pool.Clients * perClient;
        if (shards > pool.Samples)
        {
            throw new InputException(
                $"data.partition: {pool.Clients} clients × {perClient} shards need at least {shards} training samples, but there are "
                + $"{pool.Samples}; lower clients or per_client.");
        }

        var sorted = pool.ByClass("shards").SelectMany(group => group).ToArray();
        var deal = random.NextPermutation((int)shards);
        var owners = new int[pool.Samples];
        for (var i = 0; i < deal.Length; i++)
        {
            var (begin, end) = (deal[i] * (long)pool.Samples / shards, (deal[i] + 1L) * pool.Samples / shards);
            for (var at = begin; at < end; at++)
                owners[sorted[at]] = i / perClient;
        }

        return owners;
    }
}
