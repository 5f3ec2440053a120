using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Starling.Algorithms.Codec;
using Starling.Training.Formats;

namespace Starling.Simulation.Checkpoints;

/// <summary>
/// Writes a file of a checkpoint: format and version, values, and at the end the SHA-256 of all before it. The file appears under
/// its name only when it is complete and on the disk.
/// </summary>
internal sealed class CheckpointWriter : IDisposable
{
    /// <summary>First bytes of every file: name and version of the format.</summary>
    public const string Magic = "starling-checkpoint-2\n";

    // Values of a few bytes are hashed and written together: each by itself would cost a hundred times its own bytes.
    private readonly byte[] _pending = new byte[1 << 16];
    private readonly AtomicFile _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _filled;

    public CheckpointWriter(string path)
    {
        _file = new AtomicFile(path);
        Append(Encoding.ASCII.GetBytes(Magic));
    }

    /// <summary>Bytes written so far.</summary>
    public long Length { get; private set; }

    public void Write(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        Append(bytes);
    }

    public void Write(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        Append(bytes);
    }

    public void Write(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        Write(bytes.Length);
        Append(bytes);
    }

    /// <summary>Writes an encoded state and gives its buffer back.</summary>
    public void Write(WireBuffer state)
    {
        Write(state.Length);
        Append(state.Bytes);
        state.Recycle();
    }

    /// <summary>Completes the file.</summary>
    /// <returns>Its SHA-256 in lower-case hexadecimal.</returns>
    public string Commit()
    {
        Flush();
        var hash = _hash.GetHashAndReset();
        _file.Stream.Write(hash);
        _file.Commit();
        return Convert.ToHexStringLower(hash);
    }

    public void Dispose()
    {
        _hash.Dispose();
        _file.Dispose();
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        if (bytes.Length > _pending.Length - _filled)
        {
            Flush();
        }

        if (bytes.Length > _pending.Length)
        {
            Put(bytes);
            return;
        }

        bytes.CopyTo(_pending.AsSpan(_filled));
        _filled += bytes.Length;
    }

    private void Flush()
    {
        Put(_pending.AsSpan(0, _filled));
        _filled = 0;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _file.Stream.Write(bytes);
    }
}
