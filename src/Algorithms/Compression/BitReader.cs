using System.Runtime.Intrinsics;
using Starling.Algorithms.Errors;

namespace Starling.Algorithms.Compression;

/// <summary>Reads what <see cref="BitWriter"/> wrote.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> from)
{
    private readonly ReadOnlySpan<byte> _from = from;
    private ulong _pending;
    private int _count;
    private int _position;

    /// <summary>Reads a number.</summary>
    /// <param name="width">Its number of bits, 1 to 32.</param>
    public uint Read(int width)
    {
        while (_count < width)
        {
            _pending = (_pending << 8) | _from[_position++];
            _count += 8;
        }

        _count -= width;
        return (uint)(_pending >> _count) & (uint)((1UL << width) - 1);
    }

    /// <summary>Reads one bit per number: <paramref name="scale"/> where it is 1, −<paramref name="scale"/> elsewhere.</summary>
    public void ReadSigns(float scale, Span<float> values)
    {
        while (_count == 0 && values.Length >= 8)
        {
            var set = Vector256.Create((uint)_from[_position++]) & Vector256.Create(128u, 64, 32, 16, 8, 4, 2, 1);
            var negative = Vector256.Equals(set, Vector256<uint>.Zero).AsSingle();
            Vector256.ConditionalSelect(negative, Vector256.Create(-scale), Vector256.Create(scale)).CopyTo(values);
            values = values[8..];
        }

        foreach (ref var value in values)
        {
            value = Read(1) == 1 ? scale : -scale;
        }
    }

    /// <summary>Goes to the next byte.</summary>
    /// <exception cref="CodecException">The spare bits are not 0.</exception>
    public void End()
    {
        if (_count > 0 && Read(_count) != 0)
        {
            throw new CodecException("The spare bits in the last byte of packed numbers are not 0.");
        }
    }
}
