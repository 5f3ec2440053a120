using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Starling.Algorithms.Codec;

/// <summary>Writes little-endian values into a span of the right size.</summary>
internal ref struct WireWriter(Span<byte> bytes)
{
    private Span<byte> _rest = bytes;

    /// <summary>Bytes not yet written.</summary>
    public readonly int Left => _rest.Length;

    /// <summary>Writes the bytes of a number.</summary>
    public void Write<T>(T value)
        where T : unmanaged
    {
        MemoryMarshal.Write(_rest, in value);
        _rest = _rest[Unsafe.SizeOf<T>()..];
    }

    /// <summary>The next bytes, to be written by the caller.</summary>
    public Span<byte> Take(int count)
    {
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
