using System.Security.Cryptography;
using Google.Protobuf;
using Starling.Protos.V1;

namespace Starling.Protos.Transfer;

/// <summary>A value that can be sent from any byte on, by many streams at once, from where it lies.</summary>
/// <param name="value">The value; it must not change any more.</param>
public sealed class BlobSource(ReadOnlyMemory<byte> value)
{
    /// <summary>Length in bytes.</summary>
    public int Length => value.Length;

    /// <summary>SHA-256 of the value.</summary>
    public ByteString Sha256 { get; } = ByteString.CopyFrom(SHA256.HashData(value.Span));

    /// <summary>The value as it is announced.</summary>
    public Blob Announcement => new() { Sha256 = Sha256, Length = (ulong)Length };

    /// <summary>The bytes from one on, at most to the end of its piece.</summary>
    /// <param name="offset">First byte, below <see cref="Length"/>.</param>
    public Chunk ChunkAt(int offset)
    {
        var length = Math.Min(BlobLimits.PieceBytes - (offset % BlobLimits.PieceBytes), Length - offset);
        return new() { Sha256 = Sha256, Offset = (ulong)offset, Data = UnsafeByteOperations.UnsafeWrap(value.Slice(offset, length)) };
    }
}
