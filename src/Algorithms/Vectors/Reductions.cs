using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Starling.Algorithms.Vectors;

/// <summary>
/// Sums over the elements of a vector: double accumulators in a fixed number of lanes, added in a fixed order, so that
/// a result depends on the numbers alone.
/// </summary>
internal static class Reductions
{
    /// <summary>Σ x_j·y_j.</summary>
    public static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"Vectors of lengths {x.Length} and {y.Length} have no dot product.");
        }

        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        var (low, high) = (Vector512<double>.Zero, Vector512<double>.Zero);
        nuint i = 0, n = (nuint)x.Length;
        for (; i + 16 <= n; i += 16)
        {
            var (xl, xh) = Vector512.Widen(Vector512.LoadUnsafe(ref px, i));
            var (yl, yh) = Vector512.Widen(Vector512.LoadUnsafe(ref py, i));
            low += xl * yl;
            high += xh * yh;
        }

        var sum = Fold(low + high);
        for (; i < n; i++)
        {
            sum += (double)x[(int)i] * y[(int)i];
        }

        return sum;
    }

    /// <summary>Σ |x_j|.</summary>
    public static double Norm1(ReadOnlySpan<float> x)
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        var (low, high) = (Vector512<double>.Zero, Vector512<double>.Zero);
        nuint i = 0, n = (nuint)x.Length;
        for (; i + 16 <= n; i += 16)
        {
            var (xl, xh) = Vector512.Widen(Vector512.Abs(Vector512.LoadUnsafe(ref px, i)));
            low += xl;
            high += xh;
        }

        var sum = Fold(low + high);
        for (; i < n; i++)
        {
            sum += Math.Abs((double)x[(int)i]);
        }

        return sum;
    }

    /// <summary>Whether no element is infinite or NaN.</summary>
    public static bool AllFinite(ReadOnlySpan<float> x)
    {
        // x·0 is 0 for a finite x and NaN for any other; NaN survives the sum.
        ref var px = ref MemoryMarshal.GetReference(x);
        var zeros = Vector512<float>.Zero;
        nuint i = 0, n = (nuint)x.Length;
        for (; i + 16 <= n; i += 16)
        {
            zeros += Vector512.LoadUnsafe(ref px, i) * 0f;
        }

        var rest = Vector512.Sum(zeros);
        for (; i < n; i++)
        {
            rest += x[(int)i] * 0f;
        }

        return rest == 0;
    }

    private static double Fold(Vector512<double> lanes) =>
        ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}
