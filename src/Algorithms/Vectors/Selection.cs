namespace Starling.Algorithms.Vectors;

/// <summary>The k largest magnitudes of a vector.</summary>
internal static class Selection
{
    /// <summary>into ← x with all but the k largest |x_j| set to 0; of equal magnitudes the lower index stays.</summary>
    public static void KeepLargest(int k, ReadOnlySpan<float> x, Span<float> into)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, x.Length);
        if (k == 0)
        {
            into.Clear();
            return;
        }

        var threshold = KthMagnitude(k, x);
        var ties = k;
        foreach (var v in x)
        {
            ties -= Bits(v) > threshold ? 1 : 0;
        }

        for (var i = 0; i < x.Length; i++)
        {
            var bits = Bits(x[i]);
            var keep = bits > threshold || (bits == threshold && ties-- > 0);
            into[i] = keep ? x[i] : 0;
        }
    }

    // Magnitudes order as their bit patterns do, so the k-th is found by radix: 11, 10 and 10 bits at a time.
    private static uint KthMagnitude(int k, ReadOnlySpan<float> x)
    {
        Span<int> counts = stackalloc int[2048];
        uint prefix = 0, mask = 0;
        foreach (var (shift, width) in ((int, int)[])[(20, 11), (10, 10), (0, 10)])
        {
            counts.Clear();
            var digit = (1u << width) - 1;
            foreach (var v in x)
            {
                var bits = Bits(v);
                if ((bits & mask) == prefix)
                {
                    counts[(int)((bits >> shift) & digit)]++;
                }
            }

            var bucket = (int)digit;
            while (counts[bucket] < k)
            {
                k -= counts[bucket--];
            }

            prefix |= (uint)bucket << shift;
            mask |= digit << shift;
        }

        return prefix;
    }

    private static uint Bits(float v) => BitConverter.SingleToUInt32Bits(v) & 0x7FFFFFFF;
}
