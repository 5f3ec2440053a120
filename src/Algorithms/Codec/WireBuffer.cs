using System.Runtime.InteropServices;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Codec;

/// <summary>An encoded message or state in recycled memory, aligned for the vectors in it.</summary>
public sealed class WireBuffer
{
    private readonly FloatBlock _words;

    /// <summary>Rents memory with undefined content.</summary>
    /// <param name="length">Length in bytes.</param>
    public WireBuffer(int length)
    {
        Length = length;
        _words = FloatPool.Rent((length + 3) / 4);
    }

    /// <summary>Takes over memory that was rented.</summary>
    internal WireBuffer(FloatBlock words, int length) => (_words, Length) = (words, length);

    /// <summary>Length in bytes.</summary>
    public int Length { get; }

    /// <summary>Whether every vector in it has been found finite in this process, so that who opens it need not look again.</summary>
    internal bool IsKnownFinite { get; set; }

    /// <summary>The bytes.</summary>
    public Span<byte> Bytes => MemoryMarshal.AsBytes(_words.Span)[..Length];

    /// <summary>The bytes, to be read by who outlasts a call; the buffer is not recycled meanwhile.</summary>
    public ReadOnlyMemory<byte> Memory => new BlockMemory(_words).Memory[..Length];

    /// <summary>A buffer with a copy of the bytes.</summary>
    public static WireBuffer Of(ReadOnlySpan<byte> bytes)
    {
        var buffer = new WireBuffer(bytes.Length);
        bytes.CopyTo(buffer.Bytes);
        return buffer;
    }

    /// <summary>The d float32 numbers at an offset: a view where alignment and kind allow it, which lasts as long as the buffer; a copy elsewhere.</summary>
    /// <param name="offset">First byte; 4d bytes must follow.</param>
    /// <param name="like">A vector of the length and kind wanted.</param>
    public Vector VectorAt(int offset, Vector like)
    {
        if (offset % 4 == 0 && like.Storage is FlatStorage)
        {
            return new Vector(FlatStorage.View(_words, offset / 4, like.Length));
        }

        var vector = like.Empty();
        var numbers = FloatPool.Rent(like.Length);
        Bytes.Slice(offset, 4 * like.Length).CopyTo(MemoryMarshal.AsBytes(numbers.Span));
        vector.Storage.CopyFromHost(numbers.Span);
        FloatPool.Return(numbers);
        return vector;
    }

    /// <summary>Gives the memory back; nothing read from the buffer is used any more.</summary>
    public void Recycle() => FloatPool.Return(_words);
}
