using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Starling.Protos.Transfer;

/// <summary>
/// A value that arrives bit by bit, in a file that outlives the process: hash and length in front, then what has arrived. It is not
/// forced onto the disk; the hash tells in the end whether all of it is right.
/// </summary>
public sealed class BlobFile : IDisposable
{
    private const int HeadBytes = 16 + BlobLimits.HashBytes + sizeof(long);
    private readonly FileStream _file;
    private readonly byte[] _sha256;

    private BlobFile(FileStream file, byte[] sha256, long length, long received) =>
        (_file, _sha256, Length, Received) = (file, sha256, length, received);

    /// <summary>Length of the whole value in bytes.</summary>
    public long Length { get; }

    /// <summary>Bytes that have arrived.</summary>
    public long Received { get; private set; }

    /// <summary>Whether the last byte has arrived.</summary>
    public bool IsComplete => Received == Length;

    private static ReadOnlySpan<byte> Magic => "starling-part-1\n"u8;

    /// <summary>Takes up the file of a value, or begins it anew where it holds another one.</summary>
    /// <param name="path">The file; its directory is made if it is missing.</param>
    /// <param name="sha256">SHA-256 announced, 32 bytes.</param>
    /// <param name="length">Length announced, already compared with what can be true.</param>
    public static BlobFile Open(string path, ReadOnlySpan<byte> sha256, long length)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        try
        {
            var head = HeadOf(sha256, length);
            var found = new byte[HeadBytes];
            var isHeadWhole = file.ReadAtLeast(found, HeadBytes, throwOnEndOfStream: false) == HeadBytes;
            if (!isHeadWhole || !found.AsSpan().SequenceEqual(head) || file.Length > HeadBytes + length)
            {
                file.SetLength(0);
                file.Position = 0;
                file.Write(head);
            }

            return new(file, sha256.ToArray(), length, file.Length - HeadBytes);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads a complete value from its file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="into">Takes the value; must have its length.</param>
    /// <returns>Whether the file holds a complete value of this length with the hash announced.</returns>
    public static bool TryRead(string path, Span<byte> into)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var head = new byte[HeadBytes];
        if (file.Length != HeadBytes + into.Length || file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) != HeadBytes)
            return false;
        file.ReadExactly(into);
        return head.AsSpan().SequenceEqual(HeadOf(SHA256.HashData(into), into.Length));
    }

    /// <summary>Takes the next bytes.</summary>
    /// <param name="offset">Where they begin in the value.</param>
    /// <param name="data">The bytes.</param>
    /// <returns>False if they do not follow what is there, or go beyond the end; then nothing was taken.</returns>
    public bool TryAppend(ulong offset, ReadOnlySpan<byte> data)
    {
        if (offset != (ulong)Received || data.Length > Length - Received)
            return false;
        _file.Position = HeadBytes + Received;
        _file.Write(data);
        Received += data.Length;
        return true;
    }

    /// <summary>Reads the complete value.</summary>
    /// <param name="into">Takes <see cref="Length"/> bytes.</param>
    /// <returns>Whether its hash is the one announced.</returns>
    public bool TryRead(Span<byte> into)
    {
        _file.Position = HeadBytes;
        _file.ReadExactly(into);
        return SHA256.HashData(into).AsSpan().SequenceEqual(_sha256);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static byte[] HeadOf(ReadOnlySpan<byte> sha256, long length)
    {
        var head = new byte[HeadBytes];
        Magic.CopyTo(head);
        sha256.CopyTo(head.AsSpan(Magic.Length));
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(Magic.Length + BlobLimits.HashBytes), length);
        return head;
    }
}
