using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;

namespace Starling.Training.Partitioning;

/// <summary>
/// Each class, in random order, is cut over the clients by shares from Dir(α). When a client gets too few samples all shares are drawn
/// again, at
/// most <see cref="Draws"/> times in total; if the last draw still leaves some short, they are topped up in ascending order, one sample at
/// a time from the client that
/// holds most (the lowest id among equals), the last of its samples in file order first.
/// </summary>
/// <remarks>Source of the scheme: Hsu, Qi, Brown, "Measuring the effects of non-identical data distribution", 2019.</remarks>
internal static class DirichletPartition
{
    private const int Draws = 10;

    public static int[] Owners(Pool pool, double alpha, int minSamples, RandomStream random)
    {
        if ((long)pool.Clients * minSamples > pool.Samples)
        {
            throw new InputException(
                $"data.partition.min_samples: {pool.Clients} clients × {minSamples} are more than the {pool.Samples} training "
                + "samples; lower clients or min_samples.");
        }

        var groups = pool.ByClass("dirichlet");
        foreach (var group in groups)
            random.Shuffle<int>(group);
        var owners = new int[pool.Samples];
        for (var draw = 0; draw < Draws; draw++)
        {
            var sizes = DealAll(pool, alpha, groups, owners, random);
            if (sizes.Min() >= minSamples)
                return owners;
        }

        TopUp(owners, pool.Clients, minSamples);
        return owners;
    }

    private static int[] DealAll(Pool pool, double alpha, int[][] groups, int[] owners, RandomStream random)
    {
        var totals = new int[pool.Clients];
        foreach (var group in groups)
        {
            var sizes = Shares.Cut(random.NextDirichlet(alpha, pool.Clients), group.Length);
            var at = 0;
            for (var client = 0; client < sizes.Length; client++)
            {
                totals[client] += sizes[client];
                for (var i = 0; i < sizes[client]; i++)
                    owners[group[at++]] = client;
            }
        }

        return totals;
    }

    private static void TopUp(int[] owners, int clients, int minSamples)
    {
        var dealt = ClientPartition.FromOwners(owners, clients);
        var left = new int[clients];
        var richest = new PriorityQueue<int, (int Samples, int Client)>();
        for (var i = 0; i < clients; i++)
        {
            left[i] = dealt.Count(i);
            if (left[i] > minSamples)
                richest.Enqueue(i, (-left[i], i));
        }

        for (var i = 0; i < clients; i++)
        {
            for (var held = dealt.Count(i); held < minSamples; held++)
            {
                var donor = richest.Dequeue();
                owners[dealt.Samples(donor).Span[--left[donor]]] = i;
                if (left[donor] > minSamples)
                    richest.Enqueue(donor, (-left[donor], donor));
            }
        }
    }
}
