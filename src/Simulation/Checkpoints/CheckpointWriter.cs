using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Starling.Algorithms.Codec;
using Starling.Training.Formats;

namespace Starling.Simulation.Checkpoints;

/// <summary>
/// Writes a checkpoint: format and version, values, and at the end the SHA-256 of all before it. The file appears under its
/// name only when it is complete and on the disk.
/// </summary>
internal sealed class CheckpointWriter : IDisposable
{
    /// <summary>First bytes of every checkpoint: name and version of the format.</summary>
    public const string Magic = "starling-checkpoint-1\n";

    private readonly AtomicFile _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public CheckpointWriter(string path)
    {
        _file = new AtomicFile(path);
        Append(Encoding.ASCII.GetBytes(Magic));
    }

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
    public void Commit()
    {
        _file.Stream.Write(_hash.GetHashAndReset());
        _file.Commit();
    }

    public void Dispose()
    {
        _hash.Dispose();
        _file.Dispose();
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _file.Stream.Write(bytes);
    }
}
