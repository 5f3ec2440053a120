using System.Buffers.Binary;
using System.Security.Cryptography;
using Starling.Algorithms.Codec;

namespace Starling.Server.Storage;

/// <summary>A stored row: format and version, length and SHA-256 of the value, then the value.</summary>
internal static class RowFormat
{
    /// <summary>Bytes before the value.</summary>
    public const int HeadBytes = 16 + 8 + 32;

    private static ReadOnlySpan<byte> Magic => "starling-row-01\n"u8;

    /// <summary>The bytes that go before a value.</summary>
    public static byte[] Head(ReadOnlySpan<byte> value)
    {
        var head = new byte[HeadBytes];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(16), value.Length);
        SHA256.HashData(value, head.AsSpan(24));
        return head;
    }

    /// <summary>Reads a row of a known length.</summary>
    /// <param name="key">Names the row in messages.</param>
    /// <param name="length">Length of the stored row, head included.</param>
    /// <param name="read">Fills a span with the next bytes.</param>
    /// <exception cref="DamagedRowException">It is no row, or its checksum does not match.</exception>
    public static WireBuffer Parse(RowKey key, long length, Action<Span<byte>> read)
    {
        var head = new byte[HeadBytes];
        if (length is < HeadBytes or > int.MaxValue)
            throw new DamagedRowException(key, $"it has {length} bytes");
        read(head);
        if (!head.AsSpan(0, 16).SequenceEqual(Magic))
            throw new DamagedRowException(key, "it is not of this version");
        if (BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(16)) != length - HeadBytes)
            throw new DamagedRowException(key, "its length is wrong");
        var value = new WireBuffer((int)length - HeadBytes);
        read(value.Bytes);
        return SHA256.HashData(value.Bytes).AsSpan().SequenceEqual(head.AsSpan(24))
            ? value
            : throw new DamagedRowException(key, "its checksum does not match");
    }
}
