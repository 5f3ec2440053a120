using System.Numerics;

namespace Starling.Algorithms.Randomness;

public sealed partial class RandomStream
{
    private const int WordBits = 64;

    /// <summary>Puts the items into a uniformly random order, in place (Fisher–Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var pick = NextInt(last + 1);
            (items[last], items[pick]) = (items[pick], items[last]);
        }
    }

    /// <summary>
    /// Puts uniformly drawn items in front, in place: the first steps of a shuffle from the front. Going on with the rest ends in a
    /// uniformly random order of all.
    /// </summary>
    /// <param name="items">Items; those behind the drawn ones change places.</param>
    /// <param name="count">How many to draw, at most all.</param>
    public void Draw<T>(Span<T> items, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var pick = i + NextInt(items.Length - i);
            (items[i], items[pick]) = (items[pick], items[i]);
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

    /// <summary>k distinct numbers of 0 … n − 1, every set equally likely, ascending; costs O(k log k) at most (Floyd).</summary>
    /// <param name="n">Size of the population.</param>
    /// <param name="k">Size of the sample, 0 to n.</param>
    public int[] NextSample(int n, int k)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, n);
        return n <= WordBits * (long)k ? SampleByBits(n, k) : SampleByHash(n, k);
    }

    // A bit for each of the population takes no more room than the sample, and gives it back in order.
    private int[] SampleByBits(int n, int k)
    {
        var chosen = new ulong[(n + WordBits - 1) / WordBits];
        for (var top = n - k; top < n; top++)
        {
            var pick = NextInt(top + 1);
            var member = (chosen[pick / WordBits] >> pick & 1) == 0 ? pick : top;
            chosen[member / WordBits] |= 1UL << member;
        }

        var sample = new int[k];
        var count = 0;
        for (var word = 0; word < chosen.Length; word++)
        {
            for (var left = chosen[word]; left != 0; left &= left - 1)
            {
                sample[count++] = (word * WordBits) + BitOperations.TrailingZeroCount(left);
            }
        }

        return sample;
    }

    private int[] SampleByHash(int n, int k)
    {
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
