namespace Starling.Training.Formats;

/// <summary>
/// A file that appears whole or not at all: written beside its place under a temporary name, flushed to the disk, then renamed.
/// Without <see cref="Commit"/> nothing remains.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private bool _committed;

    /// <summary>Begins the file; its directory must exist.</summary>
    /// <param name="path">Where the file will stand after <see cref="Commit"/>; a file there is replaced.</param>
    /// <exception cref="IOException">The directory is missing or the disk is full.</exception>
    public AtomicFile(string path)
    {
        _path = path;
        _temporary = path + ".tmp";
        Stream = new FileStream(_temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16);
    }

    /// <summary>Where to write; seekable.</summary>
    public FileStream Stream { get; }

    /// <summary>Flushes to the disk and gives the file its name.</summary>
    public void Commit()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(_temporary, _path, overwrite: true);
        _committed = true;
    }

    /// <summary>Closes the file and, where it was not committed, removes it.</summary>
    public void Dispose()
    {
        Stream.Dispose();
        if (!_committed)
            File.Delete(_temporary);
    }
}
