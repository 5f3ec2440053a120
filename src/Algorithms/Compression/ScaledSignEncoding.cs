using System.Buffers.Binary;
using Starling.Algorithms.Errors;

namespace Starling.Algorithms.Compression;

/// <summary>A float32 scale, then one bit per entry: ⌈d/8⌉ + 4 bytes. The first entry is the most significant bit; 1 means not negative; spare bits are 0.</summary>
internal sealed class ScaledSignEncoding : IEncoding
{
    /// <inheritdoc/>
    public int Size(int dim) => sizeof(float) + BitWriter.SizeOf(dim);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> value, Span<byte> into)
    {
        BinaryPrimitives.WriteSingleLittleEndian(into, value.IsEmpty ? 0 : MathF.Abs(value[0]));
        var bits = new BitWriter(into[sizeof(float)..]);
        bits.WriteSigns(value);
        bits.End();
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> from, Span<float> value)
    {
        var scale = ReadScale(from);
        var bits = new BitReader(from[sizeof(float)..]);
        bits.ReadSigns(scale, value);
        bits.End();
    }

    /// <summary>Reads a scale, which is finite and not negative.</summary>
    /// <exception cref="CodecException">It is not.</exception>
    public static float ReadScale(ReadOnlySpan<byte> from)
    {
        var scale = BinaryPrimitives.ReadSingleLittleEndian(from);
        return float.IsFinite(scale) && !float.IsNegative(scale)
            ? scale
            : throw new CodecException($"The scale of compressed numbers is {scale}; a finite number that is not negative is expected.");
    }
}
