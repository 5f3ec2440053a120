namespace Starling.Algorithms.Randomness;

public sealed partial class RandomStream
{
    /// <summary>Puts the items into a uniformly random order, in place (Fisher–Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var pick = NextInt(last + 1);
            (items[last], items[pick]) = (items[pick], items[last]);
        }
    }

    /// <summary>A uniformly random order of 0 … n − 1.</summary>
    public int[] NextPermutation(int n)
    {
        var order = new int[n];
        for (var i = 0; i < n; i++)
        {
            order[i] = i;
        }

        Shuffle<int>(order);
        return order;
    }

    /// <summary>k distinct numbers of 0 … n − 1, every set equally likely, ascending; costs O(k log k) (Floyd).</summary>
    /// <param name="n">Size of the population.</param>
    /// <param name="k">Size of the sample, 0 to n.</param>
    public int[] NextSample(int n, int k)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, n);
        var chosen = new HashSet<int>(k);
        var sample = new int[k];
        for (var i = 0; i < k; i++)
        {
            var top = n - k + i;
            var pick = NextInt(top + 1);
            sample[i] = chosen.Add(pick) ? pick : top;
            chosen.Add(sample[i]);
        }

        Array.Sort(sample);
        return sample;
    }
}
