using System.Runtime.Intrinsics;

namespace Starling.Algorithms.Compression;

/// <summary>Writes numbers of a few bits one after another, most significant bit first.</summary>
internal ref struct BitWriter(Span<byte> into)
{
    private readonly Span<byte> _into = into;
    private ulong _pending;
    private int _count;
    private int _position;

    /// <summary>Bytes that so many bits take.</summary>
    public static int SizeOf(long bits) => checked((int)((bits + 7) / 8));

    /// <summary>Writes the low bits of a number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="width">Its number of bits, 1 to 32.</param>
    public void Write(uint value, int width)
    {
        _pending = (_pending << width) | value;
        _count += width;
        while (_count >= 8)
        {
            _count -= 8;
            _into[_position++] = (byte)(_pending >> _count);
        }
    }

    /// <summary>Writes one bit per number: 1 where it is not negative, which includes −0.</summary>
    public void WriteSigns(ReadOnlySpan<float> values)
    {
        while (_count == 0 && values.Length >= 8)
        {
            var lowFirst = Vector256.GreaterThanOrEqual(Vector256.Create(values), Vector256<float>.Zero).ExtractMostSignificantBits();
            _into[_position++] = Reversed((byte)lowFirst);
            values = values[8..];
        }

        foreach (var value in values)
        {
            Write(value >= 0 ? 1u : 0, 1);
        }
    }

    /// <summary>Fills the last byte with zeros.</summary>
    public void End()
    {
        if (_count > 0)
        {
            Write(0, 8 - _count);
        }
    }

    private static byte Reversed(byte bits)
    {
        var swapped = ((bits & 0x55) << 1) | ((bits >> 1) & 0x55);
        swapped = ((swapped & 0x33) << 2) | ((swapped >> 2) & 0x33);
        return (byte)((swapped << 4) | (swapped >> 4));
    }
}
