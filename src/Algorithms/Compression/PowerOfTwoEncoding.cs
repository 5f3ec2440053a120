using Starling.Algorithms.Errors;

namespace Starling.Algorithms.Compression;

/// <summary>Powers of two and zeros: per entry a sign bit (1: not negative) and the 8 bits of float32's exponent, 0 for a zero; spare bits are 0.</summary>
internal sealed class PowerOfTwoEncoding : IEncoding
{
    private const int ExponentBits = 8, MantissaBits = 23;
    private const uint NotFinite = 0xFF;

    /// <inheritdoc/>
    public int Size(int dim) => BitWriter.SizeOf((1L + ExponentBits) * dim);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> value, Span<byte> into)
    {
        var bits = new BitWriter(into);
        foreach (var v in value)
        {
            bits.Write(v >= 0 ? 1u : 0, 1);
            bits.Write((BitConverter.SingleToUInt32Bits(v) >> MantissaBits) & NotFinite, ExponentBits);
        }

        bits.End();
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> from, Span<float> value)
    {
        var bits = new BitReader(from);
        foreach (ref var v in value)
        {
            var negative = bits.Read(1) == 0;
            var exponent = bits.Read(ExponentBits);
            if (exponent == NotFinite)
            {
                throw new CodecException("A power of two is infinite.");
            }

            var magnitude = BitConverter.UInt32BitsToSingle(exponent << MantissaBits);
            v = negative ? 0 - magnitude : magnitude;
        }

        bits.End();
    }
}
