using System.Security.Cryptography;
using Google.Protobuf;
using Starling.Protos.V1;

namespace Starling.Protos.Transfer;

/// <summary>A value that can be sent from any byte on: cut once into pieces that all streams share.</summary>
public sealed class BlobSource
{
    private readonly ByteString[] _pieces;

    /// <summary>Copies the value.</summary>
    public BlobSource(ReadOnlySpan<byte> value)
    {
        Length = value.Length;
        Sha256 = ByteString.CopyFrom(SHA256.HashData(value));
        _pieces = new ByteString[(value.Length + BlobLimits.PieceBytes - 1) / BlobLimits.PieceBytes];
        for (var i = 0; i < _pieces.Length; i++)
        {
            var start = i * BlobLimits.PieceBytes;
            _pieces[i] = ByteString.CopyFrom(value[start..Math.Min(value.Length, start + BlobLimits.PieceBytes)]);
        }
    }

    /// <summary>Length in bytes.</summary>
    public int Length { get; }

    /// <summary>SHA-256 of the value.</summary>
    public ByteString Sha256 { get; }

    /// <summary>The value as it is announced.</summary>
    public Blob Announcement => new() { Sha256 = Sha256, Length = (ulong)Length };

    /// <summary>The bytes from one on, at most to the end of its piece.</summary>
    /// <param name="offset">First byte, below <see cref="Length"/>.</param>
    public Chunk ChunkAt(int offset)
    {
        var (piece, skipped) = (_pieces[offset / BlobLimits.PieceBytes], offset % BlobLimits.PieceBytes);
        var data = skipped == 0 ? piece : UnsafeByteOperations.UnsafeWrap(piece.Memory[skipped..]);
        return new() { Sha256 = Sha256, Offset = (ulong)offset, Data = data };
    }
}
