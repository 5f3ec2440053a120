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
    public static void AddColumnSums(Span<float> b, ReadOnlySpan<float> delta, float factor, float beta)
    {
        if (beta == 0)
        {
            b.Clear();
        }

        for (var start = 0; !b.IsEmpty && start < delta.Length; start += b.Length)
        {
            TensorPrimitives.MultiplyAdd(delta.Slice(start, b.Length), factor, b, b);
        }
    }
}
