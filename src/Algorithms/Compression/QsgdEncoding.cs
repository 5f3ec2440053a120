using System.Buffers.Binary;
using System.Numerics;
using Starling.Algorithms.Errors;

namespace Starling.Algorithms.Compression;

/// <summary>The norm as float32, then per entry a sign bit (1: not negative) and its level, most significant bit first; spare bits are 0.</summary>
/// <param name="levels">Levels s.</param>
/// <param name="norm">‖v‖₂ of the vector to be written; a reader needs none.</param>
internal sealed class QsgdEncoding(int levels, float norm = float.NaN) : IEncoding
{
    private readonly int _width = 1 + BitOperations.Log2((uint)levels);

    /// <summary>The step between two levels, ‖v‖₂/s.</summary>
    public static float Unit(float norm, int levels) => (float)(norm / (double)levels);

    /// <inheritdoc/>
    public int Size(int dim) => checked(sizeof(float) + BitWriter.SizeOf(dim * (1L + _width)));

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> value, Span<byte> into)
    {
        BinaryPrimitives.WriteSingleLittleEndian(into, norm);
        var unit = (double)Unit(norm, levels);
        var bits = new BitWriter(into[sizeof(float)..]);
        foreach (var v in value)
        {
            bits.Write(v >= 0 ? 1u : 0, 1);
            bits.Write(unit == 0 ? 0 : (uint)Math.Round(Math.Abs(v) / unit), _width);
        }

        bits.End();
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> from, Span<float> value)
    {
        var unit = Unit(ScaledSignEncoding.ReadScale(from), levels);
        var bits = new BitReader(from[sizeof(float)..]);
        foreach (ref var v in value)
        {
            var sign = bits.Read(1) == 1 ? 1 : -1;
            var level = bits.Read(_width);
            v = level <= levels
                ? (sign * unit * level) + 0f
                : throw new CodecException($"A level is {level}; {levels} is the highest.");
        }

        bits.End();
    }
}
