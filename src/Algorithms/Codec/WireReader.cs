using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Codec;

/// <summary>Reads little-endian values from untrusted bytes; every length is checked before it is used.</summary>
internal ref struct WireReader(WireBuffer buffer, Vector like)
{
    private int _position;

    /// <summary>Bytes not yet read.</summary>
    public readonly int Left => buffer.Length - _position;

    /// <summary>Reads a number.</summary>
    public T Read<T>()
        where T : unmanaged => MemoryMarshal.Read<T>(Take(Unsafe.SizeOf<T>()));

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Take(int count) => buffer.Bytes.Slice(Advance(count), count);

    /// <summary>Reads d float32 numbers: a view of the buffer where that is possible, a copy elsewhere.</summary>
    public Vector ReadVector() => buffer.VectorAt(Advance(checked(4 * like.Length)), like);

    /// <summary>Everything that is left, as a packet to be opened.</summary>
    public Packet ReadPacket()
    {
        var length = Left;
        return new Packet(buffer, Advance(length), length);
    }

    private int Advance(int count)
    {
        if (count < 0 || count > Left)
        {
            throw new CodecException($"A value of {count} bytes is announced at byte {_position}, but {Left} are left.");
        }

        _position += count;
        return _position - count;
    }
}
