using System.Security.Cryptography;
using Starling.Algorithms.Errors;

namespace Starling.Server.Control;

/// <summary>The files of a submission while they come in, one after another, in a folder of their own. Removed when disposed.</summary>
internal sealed class IncomingFiles : IDisposable
{
    private readonly IReadOnlyList<AnnouncedFile> _announced;
    private int _number = -1;
    private long _left;
    private FileStream? _file;
    private IncrementalHash? _hash;

    /// <summary>Makes ready for files whose names and lengths have been checked.</summary>
    /// <param name="folder">A folder that is not there yet.</param>
    /// <param name="announced">The files, in the order in which they come.</param>
    public IncomingFiles(string folder, IReadOnlyList<AnnouncedFile> announced)
    {
        (Folder, _announced) = (folder, announced);
        Directory.CreateDirectory(Path.Combine(folder, "inputs"));
        Next();
    }

    /// <summary>The folder in which they stand as inputs/NAME.</summary>
    public string Folder { get; }

    /// <summary>Where a file stands.</summary>
    public string PathOf(AnnouncedFile file) => Path.Combine(Folder, "inputs", file.Name);

    /// <summary>Takes the next bytes of the file that is due.</summary>
    /// <exception cref="InputException">They are too many, or the file that they complete is another one than announced.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            throw new InputException("A chunk of an attachment is empty; send only chunks with content.");
        if (_file is null)
            throw new InputException("More chunks came than the attachments in the header have bytes.");
        if (bytes.Length > _left)
            throw new InputException($"attachment {Due.Name}: it is longer than the {Due.Length} bytes announced.");
        _file.Write(bytes);
        _hash!.AppendData(bytes);
        _left -= bytes.Length;
        if (_left == 0)
            Next();
    }

    /// <summary>Says that nothing more comes.</summary>
    /// <exception cref="InputException">A file is not complete.</exception>
    public void End()
    {
        if (_file is not null)
            throw new InputException($"attachment {Due.Name}: {_left} of its {Due.Length} bytes did not come.");
    }

    public void Dispose()
    {
        _file?.Dispose();
        _hash?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private AnnouncedFile Due => _announced[_number];

    // Empty files are complete at once.
    private void Next()
    {
        do
        {
            if (_file is not null)
                Finish();
            if (++_number == _announced.Count)
                return;
            (_file, _hash, _left) = (File.Create(PathOf(Due)), IncrementalHash.CreateHash(HashAlgorithmName.SHA256), Due.Length);
        }
        while (_left == 0);
    }

    private void Finish()
    {
        _file!.Dispose();
        _file = null;
        using var hash = _hash!;
        _hash = null;
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(Due.Sha256))
            throw new InputException(
                $"attachment {Due.Name}: its content does not have the SHA-256 announced; attachments come in the header's order.");
    }
}
