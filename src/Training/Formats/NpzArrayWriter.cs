using System.Runtime.InteropServices;

namespace Starling.Training.Formats;

/// <summary>Writes one array of an NPZ file part by part, see <see cref="NpzWriter.Begin"/>.</summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed class NpzArrayWriter<T> : IDisposable
    where T : unmanaged
{
    private readonly Stream _stream;
    private long _missing;

    internal NpzArrayWriter(Stream stream, NpyHeader header)
    {
        _stream = stream;
        _missing = header.Count;
        _stream.Write(header.ToBytes());
    }

    /// <summary>Writes the next elements in row-major order.</summary>
    /// <exception cref="ArgumentException">More elements than the shape has.</exception>
    public void Write(ReadOnlySpan<T> data)
    {
        _missing -= data.Length;
        if (_missing < 0)
            throw new ArgumentException($"{-_missing} elements more than the array's shape has.", nameof(data));
        _stream.Write(MemoryMarshal.AsBytes(data));
    }

    /// <summary>Requires that every element has been written.</summary>
    /// <exception cref="ArgumentException">Elements are missing.</exception>
    public void Complete()
    {
        if (_missing != 0)
            throw new ArgumentException($"{_missing} elements fewer than the array's shape has.");
    }

    /// <summary>Ends the array.</summary>
    public void Dispose() => _stream.Dispose();
}
