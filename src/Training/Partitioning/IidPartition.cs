using Starling.Algorithms.Randomness;

namespace Starling.Training.Partitioning;

/// <summary>A random order, cut into equal parts.</summary>
internal static class IidPartition
{
    public static int[] Owners(Pool pool, RandomStream random)
    {
        var sizes = new int[pool.Clients];
        for (var i = 0; i < sizes.Length; i++)
            sizes[i] = pool.EqualShare(i);
        return Deal(random.NextPermutation(pool.Samples), sizes);
    }

    /// <summary>Gives the first <c>sizes[0]</c> samples of the order to client 0, the next to client 1, and so on.</summary>
    public static int[] Deal(int[] order, int[] sizes)
    {
        var owners = new int[order.Length];
        var at = 0;
        for (var client = 0; client < sizes.Length; client++)
        {
            for (var i = 0; i < sizes[client]; i++)
                owners[order[at++]] = client;
        }

        return owners;
    }
}
