using System.Globalization;
using Starling.Algorithms.Codec;

namespace Starling.Server.Storage;

/// <summary>
/// Rows as files DIRECTORY/EXPERIMENT/TABLE/OWNER/ROUND.row. A file gets its name when it is complete; it is not forced onto the disk,
/// which the checksum makes up for: after a loss of power a torn row is found and an earlier round taken up.
/// </summary>
/// <param name="directory">Where the files stand; made if it is missing.</param>
public sealed class FileRowStore(string directory) : IRowStore
{
    private const string Ending = ".row";
    private readonly Lock _adding = new();
    private int _writes;

    /// <inheritdoc/>
    public bool Add(RowKey key, ReadOnlySpan<byte> value)
    {
        var path = PathOf(key);
        if (File.Exists(path))
            return false;
        var complete = WriteAside(path, value);
        lock (_adding)
        {
            // The runtime too only looks before it renames: of two at once, both would succeed.
            if (!File.Exists(path))
            {
                File.Move(complete, path, overwrite: false);
                return true;
            }
        }

        File.Delete(complete);
        return false;
    }

    /// <inheritdoc/>
    /// <remarks>The other row comes first: nobody else adds rows here, and without the row that it belongs to it is written over.</remarks>
    public bool Add(RowKey key, ReadOnlySpan<byte> value, RowKey with, ReadOnlySpan<byte> content)
    {
        if (File.Exists(PathOf(key)))
            return false;
        Write(with, content);
        return Add(key, value);
    }

    /// <inheritdoc/>
    public void Write(RowKey key, ReadOnlySpan<byte> value)
    {
        var path = PathOf(key);
        File.Move(WriteAside(path, value), path, overwrite: true);
    }

    /// <inheritdoc/>
    public WireBuffer? Read(RowKey key)
    {
        try
        {
            using var file = new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return RowFormat.Parse(key, file.Length, file.ReadExactly);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> Rounds(string experiment, Table table, int owner = 0)
    {
        var folder = Path.GetDirectoryName(PathOf(new(experiment, table, owner)))!;
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*" + Ending).Select(RoundOf).Order()]
            : [];
    }

    /// <inheritdoc/>
    public void Delete(RowKey key)
    {
        var path = PathOf(key);
        if (File.Exists(path))
            File.Delete(path);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Experiments() => Directory.Exists(directory)
        ? [.. Directory.EnumerateDirectories(directory).Select(path => Path.GetFileName(path)).Where(IsSubmitted).Order(StringComparer.Ordinal)]
        : [];

    private bool IsSubmitted(string id) => ExperimentId.IsOne(id) && File.Exists(PathOf(new(id, Table.Submission)));

    private static int RoundOf(string path) => int.Parse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture);

    private string PathOf(RowKey key) => Path.Combine(
        directory, ExperimentId.Require(key.Experiment), $"{key.Table}".ToLowerInvariant(), $"{key.Owner}", $"{key.Round:D9}{Ending}");

    private string WriteAside(string path, ReadOnlySpan<byte> value)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var aside = $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref _writes)}.tmp";
        try
        {
            using var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            file.Write(RowFormat.Head(value));
            file.Write(value);
            return aside;
        }
        catch (IOException)
        {
            // What a full disk has cut short would fill it further with every attempt.
            File.Delete(aside);
            throw;
        }
    }
}
