using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Starling.Algorithms.Vectors;

/// <summary>The k largest magnitudes of a vector.</summary>
internal static class Selection
{
    private const uint Magnitude = 0x7FFFFFFF;
    private const int Digits = 1 << 11;
    private const int Lanes = 16;

    // Magnitudes order as their bit patterns do, so the k-th is found by radix: 11, 10 and 10 bits at a time.
    private const int FirstShift = 20;

    /// <summary>into ← x with all but the k largest |x_j| set to 0; of equal magnitudes the lower index stays.</summary>
    public static void KeepLargest(int k, ReadOnlySpan<float> x, Span<float> into)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, x.Length);
        if (k == 0)
        {
            into.Clear();
            return;
        }

        var (threshold, ties) = KthMagnitude(k, x);
        var least = Vector512.Create(threshold);
        var i = 0;
        for (; i + Lanes <= x.Length; i += Lanes)
        {
            var values = Vector512.Create(x[i..]).AsUInt32();
            var bits = values & Vector512.Create(Magnitude);
            var equal = BitOperations.PopCount(Vector512.Equals(bits, least).ExtractMostSignificantBits());
            if (equal > ties)
            {
                KeepSome(threshold, ref ties, x.Slice(i, Lanes), into[i..]);
                continue;
            }

            ties -= equal;
            (values & Vector512.GreaterThanOrEqual(bits, least)).AsSingle().CopyTo(into[i..]);
        }

        KeepSome(threshold, ref ties, x[i..], into[i..]);
    }

    private static void KeepSome(uint threshold, ref int ties, ReadOnlySpan<float> x, Span<float> into)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var bits = Bits(x[i]);
            var keep = bits > threshold || (bits == threshold && ties-- > 0);
            into[i] = keep ? x[i] : 0;
        }
    }

    // The k-th magnitude, and how many of those equal to it are among the k.
    private static (uint Threshold, int Ties) KthMagnitude(int k, ReadOnlySpan<float> x)
    {
        Span<int> counts = stackalloc int[2 * Digits];
        counts.Clear();
        CountFirstDigits(x, counts);
        for (var digit = 0; digit < Digits; digit++)
        {
            counts[digit] += counts[Digits + digit];
        }

        var bucket = BucketOf(ref k, counts[..Digits]);
        var candidates = ArrayPool<uint>.Shared.Rent(counts[bucket]);
        var left = candidates.AsSpan(0, counts[bucket]);
        Collect(x, (uint)bucket, left);
        foreach (var shift in (ReadOnlySpan<int>)[10, 0])
        {
            left = WithNextDigit(ref k, left, shift, counts[..(1 << 10)]);
        }

        var found = left[0];
        ArrayPool<uint>.Shared.Return(candidates);
        return (found, k);
    }

    // Two tables in turn: neighbours have the same digit more often than not, and need not wait for each other's count.
    private static void CountFirstDigits(ReadOnlySpan<float> x, Span<int> counts)
    {
        var bits = MemoryMarshal.Cast<float, uint>(x);
        var i = 0;
        for (; i + 2 <= bits.Length; i += 2)
        {
            counts[(int)((bits[i] & Magnitude) >> FirstShift)]++;
            counts[Digits + (int)((bits[i + 1] & Magnitude) >> FirstShift)]++;
        }

        if (i < bits.Length)
        {
            counts[(int)((bits[i] & Magnitude) >> FirstShift)]++;
        }
    }

    private static int BucketOf(ref int k, ReadOnlySpan<int> counts)
    {
        var bucket = counts.Length - 1;
        while (counts[bucket] < k)
        {
            k -= counts[bucket--];
        }

        return bucket;
    }

    private static void Collect(ReadOnlySpan<float> x, uint digit, Span<uint> into)
    {
        var found = 0;
        var i = 0;
        for (; i + Lanes <= x.Length; i += Lanes)
        {
            var bits = Vector512.Create(x[i..]).AsUInt32() & Vector512.Create(Magnitude);
            var mask = Vector512.Equals(bits >>> FirstShift, Vector512.Create(digit)).ExtractMostSignificantBits();
            for (; mask != 0; mask &= mask - 1)
            {
                into[found++] = Bits(x[i + BitOperations.TrailingZeroCount(mask)]);
            }
        }

        for (; i < x.Length; i++)
        {
            if (Bits(x[i]) >> FirstShift == digit)
            {
                into[found++] = Bits(x[i]);
            }
        }
    }

    // Of the candidates, those whose next digit is that of the k-th; moved to the front.
    private static Span<uint> WithNextDigit(scoped ref int k, Span<uint> candidates, int shift, scoped Span<int> counts)
    {
        counts.Clear();
        var mask = (uint)counts.Length - 1;
        foreach (var bits in candidates)
        {
            counts[(int)((bits >> shift) & mask)]++;
        }

        var bucket = BucketOf(ref k, counts);
        var found = 0;
        foreach (var bits in candidates)
        {
            if (((bits >> shift) & mask) == bucket)
            {
                candidates[found++] = bits;
            }
        }

        return candidates[..found];
    }

    private static uint Bits(float v) => BitConverter.SingleToUInt32Bits(v) & Magnitude;
}
