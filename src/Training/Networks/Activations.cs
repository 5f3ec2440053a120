using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Starling.Training.Networks;

/// <summary>The elementwise parts of a network, over row-major (rows, width) buffers.</summary>
internal static class Activations
{
    /// <summary>Writes the bias into every row.</summary>
    /// <returns>Whether there is one; without, z is left as it is.</returns>
    public static bool FillRows(Span<float> z, ReadOnlySpan<float> bias)
    {
        for (var start = 0; !bias.IsEmpty && start < z.Length; start += bias.Length)
        {
            bias.CopyTo(z[start..]);
        }

        return !bias.IsEmpty;
    }

    /// <summary>z ← max(z, 0).</summary>
    public static void Relu(Span<float> z) => TensorPrimitives.Max(z, 0, z);

    /// <summary>δ ← δ where the activation is positive, 0 elsewhere (ReLU'(0) = 0).</summary>
    public static void MaskByPositive(Span<float> delta, ReadOnlySpan<float> activation)
    {
        ref var d = ref MemoryMarshal.GetReference(delta);
        ref var a = ref MemoryMarshal.GetReference(activation);
        nuint i = 0, n = (nuint)delta.Length;
        for (; i + 16 <= n; i += 16)
        {
            var positive = Vector512.GreaterThan(Vector512.LoadUnsafe(ref a, i), Vector512<float>.Zero);
            (Vector512.LoadUnsafe(ref d, i) & positive).StoreUnsafe(ref d, i);
        }

        for (; i < n; i++)
        {
            delta[(int)i] = activation[(int)i] > 0 ? delta[(int)i] : 0;
        }
    }

    /// <summary>b ← β·b + factor·Σ_rows δ, rows in order; nothing for an empty b.</summary>
    /// <remarks>The rows are summed first: added to b one by one, each would be rounded to b's magnitude.</remarks>
    /// <param name="b">Bias or its gradient, shape (width).</param>
    /// <param name="delta">δ, shape (rows, width).</param>
    /// <param name="factor">Factor of the sum.</param>
    /// <param name="beta">Factor of b; 0 only writes it.</param>
    /// <param name="sums">Scratch, at least (width).</param>
    public static void AddColumnSums(Span<float> b, ReadOnlySpan<float> delta, float factor, float beta, Span<float> sums)
    {
        if (b.IsEmpty)
        {
            return;
        }

        sums = sums[..b.Length];
        delta[..b.Length].CopyTo(sums);
        for (var start = b.Length; start < delta.Length; start += b.Length)
        {
            TensorPrimitives.Add(sums, delta.Slice(start, b.Length), sums);
        }

        if (beta == 0)
        {
            TensorPrimitives.Multiply(sums, factor, b);
            return;
        }

        TensorPrimitives.MultiplyAdd(sums, factor, b, b);
    }
}
