using System.IO.Compression;

namespace Starling.Training.Formats;

/// <summary>
/// Writes NumPy's NPZ files, uncompressed. The file appears under its name at <see cref="Complete"/>; without it nothing remains.
/// Equal arrays give equal bytes. One thread at a time.
/// </summary>
public sealed class NpzWriter : IDisposable
{
    // The earliest date that a zip archive can state: no clock enters the file.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly AtomicFile _file;
    private readonly ZipArchive _archive;

    /// <summary>Begins a file; its directory must exist.</summary>
    /// <param name="path">Where the file will stand.</param>
    /// <exception cref="IOException">The directory is missing or the disk is full.</exception>
    public NpzWriter(string path)
    {
        _file = new AtomicFile(path);
        _archive = new ZipArchive(_file.Stream, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>Adds an array.</summary>
    /// <param name="name">Its name, without <c>.npy</c>.</param>
    /// <param name="shape">Lengths of the dimensions; empty for a single number.</param>
    /// <param name="data">The elements in row-major order.</param>
    /// <exception cref="ArgumentException">The shape and the number of elements disagree.</exception>
    public void Add<T>(string name, ReadOnlySpan<long> shape, ReadOnlySpan<T> data)
        where T : unmanaged
    {
        using var array = Begin<T>(name, shape);
        array.Write(data);
        array.Complete();
    }

    /// <summary>Begins an array that is written part by part; no other array may be begun before it is disposed.</summary>
    /// <param name="name">Its name, without <c>.npy</c>.</param>
    /// <param name="shape">Lengths of the dimensions.</param>
    public NpzArrayWriter<T> Begin<T>(string name, ReadOnlySpan<long> shape)
        where T : unmanaged => new(OpenEntry(name), new NpyHeader(NpyTypes.Of<T>(), shape.ToArray()));

    /// <summary>Adds an NPY file as it is, such as one that an <see cref="NpyAppender"/> wrote.</summary>
    /// <param name="name">The array's name in this file.</param>
    /// <param name="path">The NPY file.</param>
    public void AddNpy(string name, string path)
    {
        using var source = File.OpenRead(path);
        using var target = OpenEntry(name);
        source.CopyTo(target, 1 << 20);
    }

    /// <summary>Flushes the file to the disk and gives it its name.</summary>
    public void Complete()
    {
        _archive.Dispose();
        _file.Commit();
    }

    /// <summary>Closes the file and, where it was not completed, removes it.</summary>
    public void Dispose()
    {
        _archive.Dispose();
        _file.Dispose();
    }

    private Stream OpenEntry(string name)
    {
        var entry = _archive.CreateEntry(name + ".npy", CompressionLevel.NoCompression);
        entry.LastWriteTime = Epoch;
        return entry.Open();
    }
}
