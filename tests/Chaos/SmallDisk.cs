namespace Starling.Chaos;

/// <summary>A file system in memory that can be filled. Only root may mount one.</summary>
public sealed class SmallDisk : IDisposable
{
    private const string Size = "64m";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-disk-");

    public SmallDisk()
    {
        if (!Tool.Succeeds("mount", "-t", "tmpfs", "-o", $"size={Size}", "none", _folder.FullName))
        {
            _folder.Delete();
            throw new InvalidOperationException("A tmpfs cannot be mounted here: this needs root.");
        }
    }

    /// <summary>Whether one can be had.</summary>
    public static bool IsPossible { get; } = Try();

    public string Path => _folder.FullName;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Takes every byte that is left, be it once more after others were deleted.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var piece in (int[])[1 << 20, 4096])
        {
            try
            {
                while (true)
                    file.Write(new byte[piece]);
            }
            catch (IOException)
            {
                // Full, for pieces of this size.
            }
        }
    }

    /// <summary>Gives them back.</summary>
    public void Free() => File.Delete(Filler);

    public void Dispose()
    {
        Tool.Succeeds("umount", "-l", Path);
        _folder.Delete();
    }

    private static bool Try()
    {
        try
        {
            new SmallDisk().Dispose();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
