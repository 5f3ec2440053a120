using Starling.Algorithms.Randomness;

namespace Starling.Training.Partitioning;

/// <summary>
/// Every client draws a class mix from Dir(α) and room for an equal share of the samples. Then one sample at a time goes to a random client
/// that has room: its class is drawn
/// from the client's mix over the classes that are not used up (by what is left of them, where the mix gives them no weight), the sample
/// from that class at random.
/// </summary>
/// <remarks>
/// The equal-size scheme that FedSpeed's and related code uses, but without replacement: there an exhausted class is refilled, so that some
/// samples are held twice and others by nobody.
/// </remarks>
internal static class DirichletPerClientPartition
{
    public static int[] Owners(Pool pool, double alpha, RandomStream random)
    {
        var groups = pool.ByClass("dirichlet-per-client");
        var left = Array.ConvertAll(groups, group => group.Length);
        foreach (var group in groups)
            random.Shuffle<int>(group);
        var (mixes, room, open) = (new double[pool.Clients][], new int[pool.Clients], new int[pool.Clients]);
        for (var i = 0; i < pool.Clients; i++)
            (mixes[i], room[i], open[i]) = (random.NextDirichlet(alpha, pool.Classes), pool.EqualShare(i), i);

        var (owners, weights) = (new int[pool.Samples], new double[pool.Classes]);
        for (var (dealt, last) = (0, pool.Clients - 1); dealt < pool.Samples; dealt++)
        {
            var pick = random.NextInt(last + 1);
            var client = open[pick];
            var c = DrawClass(mixes[client], left, weights, random);
            owners[groups[c][--left[c]]] = client;
            if (--room[client] == 0)
                open[pick] = open[last--];
        }

        return owners;
    }

    private static int DrawClass(double[] mix, int[] left, double[] weights, RandomStream random)
    {
        var total = 0.0;
        for (var c = 0; c < mix.Length; c++)
            total += weights[c] = left[c] > 0 ? mix[c] : 0;
        for (var c = 0; total == 0 && c < left.Length; c++)
            weights[c] = left[c];
        return Walk(weights, random.NextDouble() * (total > 0 ? total : left.Sum(n => (double)n)));
    }

    // The class in which the running sum of the weights passes the target; rounding can leave the target beyond the last one that has any.
    private static int Walk(double[] weights, double target)
    {
        var chosen = -1;
        for (var c = 0; c < weights.Length && (chosen < 0 || target >= 0); c++)
        {
            if (weights[c] == 0)
                continue;
            chosen = c;
            target -= weights[c];
        }

        return chosen;
    }
}
