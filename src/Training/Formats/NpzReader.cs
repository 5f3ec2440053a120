using System.IO.Compression;
using System.Numerics;
using Starling.Algorithms.Errors;

namespace Starling.Training.Formats;

/// <summary>
/// Reads NumPy's NPZ files: named arrays of numbers in a zip archive, stored or deflated. Element type, shape, size and
/// checksum of an array are checked, the first three before memory is taken. One thread at a time.
/// </summary>
/// <remarks>
/// A deflated array above <see cref="FreeExpansion"/> bytes may be at most <see cref="MostExpansion"/> times as long as what is stored,
/// so that a small file cannot fill the memory.
/// </remarks>
public sealed class NpzReader : IDisposable
{
    private const long FreeExpansion = 256L << 20;
    private const long MostExpansion = 64;
    private readonly string _path;
    private readonly FileStream _stream;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = [];
    private readonly List<string> _names = [];

    private NpzReader(string path, FileStream stream)
    {
        _path = path;
        _stream = stream;
        _archive = new ZipArchive(stream, ZipArchiveMode.Read);
        foreach (var entry in _archive.Entries.Where(e => e.FullName.EndsWith(".npy", StringComparison.Ordinal)))
        {
            var name = entry.FullName[..^4];
            if (!_entries.TryAdd(name, entry))
                throw new InputException($"{path}: array '{name}' stands in the file twice.");
            _names.Add(name);
        }
    }

    /// <summary>The names of the arrays, in the file's order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Opens a file and reads its table of contents.</summary>
    /// <exception cref="InputException">The file is missing, unreadable, or no zip archive.</exception>
    public static NpzReader Open(string path)
    {
        var stream = InputFile.Open(path);
        try
        {
            return InputFile.Guard(path, () => new NpzReader(path, stream));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Whether the file holds an array of this name.</summary>
    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>Element type and shape of an array, without reading its elements.</summary>
    /// <exception cref="InputException">There is no such array, or it is damaged or of an unsupported kind.</exception>
    public NpyHeader Header(string name) => Visit(name, (_, header) => header, whole: false);

    /// <summary>Reads an array whose elements are <typeparamref name="T"/>.</summary>
    /// <exception cref="InputException">There is no such array, its elements are of another type, or it is damaged.</exception>
    public NpyArray<T> Read<T>(string name)
        where T : unmanaged => Visit(name, (stream, header) =>
    {
        var wanted = NpyTypes.Of<T>();
        if (header.Type != wanted)
            throw new InputException($"{Where(name)}: elements are {header.Type.Name()}; save a.astype('{wanted.Name()}') instead.");
        return new NpyArray<T>(header.Shape, NpyElements.Read<T>(stream, header.Count));
    });

    /// <summary>Reads an array of any numeric type, rounded to float32.</summary>
    /// <exception cref="InputException">There is no such array, or it is damaged.</exception>
    public NpyArray<float> ReadAsSingle(string name) => ReadAs<float>(name);

    /// <summary>Reads an array of any numeric type as float64.</summary>
    /// <exception cref="InputException">There is no such array, or it is damaged.</exception>
    public NpyArray<double> ReadAsDouble(string name) => ReadAs<double>(name);

    /// <summary>Reads an array of whole numbers, whatever their type.</summary>
    /// <exception cref="InputException">There is no such array, an element has a fraction, or it is damaged.</exception>
    public NpyArray<long> ReadAsInt64(string name) => ReadAs<long>(name);

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _archive.Dispose();
        _stream.Dispose();
    }

    private NpyArray<T> ReadAs<T>(string name)
        where T : unmanaged, INumber<T> => Visit(name, (stream, header) =>
            new NpyArray<T>(header.Shape, NpyElements.Convert<T>(stream, header.Type, header.Count, Where(name))));

    private T Visit<T>(string name, Func<CheckedStream, NpyHeader, T> visitor, bool whole = true)
    {
        if (!_entries.TryGetValue(name, out var entry))
            throw new InputException($"{_path}: there is no array '{name}'; the file holds {ListNames()}.");
        return InputFile.Guard(Where(name), () =>
        {
            using var stream = new CheckedStream(entry.Open());
            var (header, length) = NpyHeader.Read(stream, Where(name));
            CheckSize(entry, header, length);
            var result = visitor(stream, header);
            if (whole)
                stream.Finish(entry.Crc32);
            return result;
        });
    }

    private void CheckSize(ZipArchiveEntry entry, NpyHeader header, int headerLength)
    {
        var where = Where(entry.FullName[..^4]);
        var bytes = header.Count * header.Type.Size();
        if (entry.Length - headerLength != bytes)
        {
            throw new InputException(
                $"{where}: shape {header.ShapeText} of {header.Type.Name()} needs {bytes} bytes, but {entry.Length - headerLength} "
                + "are there; the file is damaged.");
        }

        if (header.Count > Array.MaxLength)
            throw new InputException($"{where}: {header.Count} elements are more than one array can hold ({Array.MaxLength}).");
        if (entry.CompressedLength > _stream.Length || entry.Length > Math.Max(FreeExpansion, MostExpansion * entry.CompressedLength))
        {
            throw new InputException(
                $"{where}: {entry.CompressedLength} stored bytes claim to hold {entry.Length}; write the file with numpy.savez, "
                + "without compression.");
        }
    }

    private string Where(string name) => $"{_path}, array '{name}'";

    private string ListNames()
    {
        const int shown = 10;
        var names = string.Join(", ", _names.Take(shown).Select(n => $"'{n}'"));
        return _names.Count == 0 ? "no arrays" : _names.Count > shown ? $"{names}, …" : names;
    }
}
