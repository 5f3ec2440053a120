using Starling.Algorithms.Randomness;

namespace Starling.Training.Partitioning;

/// <summary>
/// A random order, cut into parts whose sizes are proportional to exp(σ z_i), z_i standard normal, above one sample that every client gets.
/// </summary>
internal static class QuantitySkewPartition
{
    public static int[] Owners(Pool pool, double sigma, RandomStream random)
    {
        var weights = new double[pool.Clients];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = Math.Exp(sigma * random.NextNormal());
        var sizes = Shares.Cut(weights, pool.Samples - pool.Clients);
        for (var i = 0; i < sizes.Length; i++)
            sizes[i]++;
        return IidPartition.Deal(random.NextPermutation(pool.Samples), sizes);
    }
}
