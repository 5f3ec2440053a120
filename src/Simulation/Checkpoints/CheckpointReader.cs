using System.Security.Cryptography;
using System.Text;
using Starling.Algorithms.Codec;
using Starling.Algorithms.Errors;

namespace Starling.Simulation.Checkpoints;

/// <summary>Reads a file of a checkpoint, whose checksum has been verified first.</summary>
internal sealed class CheckpointReader : IDisposable
{
    private const int HashBytes = 32;
    private readonly string _path;
    private readonly BinaryReader _reader;
    private readonly long _end;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">The checksum that it must have, or null for any that fits its content.</param>
    /// <exception cref="InputException">The file is of no checkpoint of this version, or is damaged or another one.</exception>
    public CheckpointReader(string path, string? expected = null)
    {
        _path = path;
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        _reader = new BinaryReader(file);
        _end = file.Length - HashBytes;
        var magic = CheckpointWriter.Magic;
        if (_end < magic.Length || Encoding.ASCII.GetString(_reader.ReadBytes(magic.Length)) != magic)
        {
            throw Damaged("it is not a checkpoint of this version");
        }

        Verify(file, expected);
    }

    public int ReadInt32() => Left >= 4 ? _reader.ReadInt32() : throw Damaged("it ends early");

    public long ReadInt64() => Left >= 8 ? _reader.ReadInt64() : throw Damaged("it ends early");

    public string ReadString() => Encoding.UTF8.GetString(ReadBytes());

    /// <summary>Reads an encoded state.</summary>
    public WireBuffer ReadBuffer()
    {
        var length = ReadLength();
        var buffer = new WireBuffer(length);
        _reader.BaseStream.ReadExactly(buffer.Bytes);
        return buffer;
    }

    public void Dispose() => _reader.Dispose();

    private long Left => _end - _reader.BaseStream.Position;

    private byte[] ReadBytes() => _reader.ReadBytes(ReadLength());

    private int ReadLength()
    {
        var length = ReadInt32();
        return length >= 0 && length <= Left ? length : throw Damaged("a length in it is wrong");
    }

    private void Verify(FileStream file, string? expected)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        file.Position = 0;
        for (var left = _end; left > 0;)
        {
            var read = file.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        var found = hash.GetHashAndReset();
        if (!found.AsSpan().SequenceEqual(_reader.ReadBytes(HashBytes)) || (expected is not null && Convert.ToHexStringLower(found) != expected))
        {
            throw Damaged("its checksum does not match");
        }

        file.Position = CheckpointWriter.Magic.Length;
    }

    private InputException Damaged(string why) =>
        new($"{_path}: this checkpoint cannot be used: {why}. Delete its folder to start the run again from its beginning.");
}
