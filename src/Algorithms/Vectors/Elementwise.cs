using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Starling.Algorithms.Vectors;

/// <summary>A function of two numbers, written once for a lane group and once for the rest of a span.</summary>
internal interface IElementwise
{
    Vector512<float> Invoke(Vector512<float> x, Vector512<float> y);

    float Invoke(float x, float y);
}

/// <summary>Elementwise loops over spans. Multiply and add are never contracted, so every CPU gives the same bits.</summary>
internal static class Elementwise
{
    /// <summary>z ← op(x, y); the spans may be the same.</summary>
    public static void Map<TOp>(TOp op, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
        where TOp : struct, IElementwise
    {
        CheckLengths(x.Length, y.Length, z.Length);
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        ref var pz = ref MemoryMarshal.GetReference(z);
        nuint i = 0, n = (nuint)z.Length;
        for (; i + (nuint)Vector512<float>.Count <= n; i += (nuint)Vector512<float>.Count)
        {
            op.Invoke(Vector512.LoadUnsafe(ref px, i), Vector512.LoadUnsafe(ref py, i)).StoreUnsafe(ref pz, i);
        }

        for (; i < n; i++)
        {
            Unsafe.Add(ref pz, i) = op.Invoke(Unsafe.Add(ref px, i), Unsafe.Add(ref py, i));
        }
    }

    private static void CheckLengths(int x, int y, int z)
    {
        if (x != z || y != z)
        {
            throw new ArgumentException($"Vectors of different lengths ({x}, {y}, {z}) cannot be combined.");
        }
    }
}

internal readonly struct Combine(float a, float b) : IElementwise
{
    public Vector512<float> Invoke(Vector512<float> x, Vector512<float> y) => (x * a) + (y * b);

    public float Invoke(float x, float y) => (x * a) + (y * b);
}

internal readonly struct AddScaled(float a) : IElementwise
{
    public Vector512<float> Invoke(Vector512<float> x, Vector512<float> y) => y + (x * a);

    public float Invoke(float x, float y) => y + (x * a);
}

internal readonly struct Product : IElementwise
{
    public Vector512<float> Invoke(Vector512<float> x, Vector512<float> y) => x * y;

    public float Invoke(float x, float y) => x * y;
}

internal readonly struct Quotient : IElementwise
{
    public Vector512<float> Invoke(Vector512<float> x, Vector512<float> y) => x / y;

    public float Invoke(float x, float y) => x / y;
}

internal readonly struct Affine(float a, float b) : IElementwise
{
    public Vector512<float> Invoke(Vector512<float> x, Vector512<float> y) => (x * a) + Vector512.Create(b);

    public float Invoke(float x, float y) => (x * a) + b;
}

internal readonly struct Root : IElementwise
{
    public Vector512<float> Invoke(Vector512<float> x, Vector512<float> y) => Vector512.Sqrt(x);

    public float Invoke(float x, float y) => MathF.Sqrt(x);
}

internal readonly struct SignOf(float scale) : IElementwise
{
    public Vector512<float> Invoke(Vector512<float> x, Vector512<float> y) =>
        Vector512.ConditionalSelect(
            Vector512.GreaterThanOrEqual(x, Vector512<float>.Zero), Vector512.Create(scale), Vector512.Create(-scale));

    public float Invoke(float x, float y) => x >= 0 ? scale : -scale;
}

internal readonly struct Maximum : IElementwise
{
    public Vector512<float> Invoke(Vector512<float> x, Vector512<float> y) => Vector512.Max(x, y);

    public float Invoke(float x, float y) => MathF.Max(x, y);
}

internal readonly struct RoundDown : IElementwise
{
    public Vector512<float> Invoke(Vector512<float> x, Vector512<float> y) => Vector512.Floor(x);

    public float Invoke(float x, float y) => MathF.Floor(x);
}

internal readonly struct Exponent : IElementwise
{
    private const uint Bits = 0x7F80_0000;

    public Vector512<float> Invoke(Vector512<float> x, Vector512<float> y) => (x.AsUInt32() & Vector512.Create(Bits)).AsSingle();

    public float Invoke(float x, float y) => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(x) & Bits);
}
