using Starling.Algorithms.Errors;

namespace Starling.Training.Formats;

/// <summary>Opens files that a user named, so that whatever is wrong with them is said as an <see cref="InputException"/>.</summary>
internal static class InputFile
{
    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="InputException">The file is missing or unreadable.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: there is no such file.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {e.Message}");
        }
    }

    /// <summary>Runs a reader; damage that the reader or the decompressor meets is said with the file's name.</summary>
    public static T Read<T>(string path, Func<FileStream, T> reader)
    {
        using var stream = Open(path);
        return Guard(path, () => reader(stream));
    }

    /// <summary>Runs a reader of an open file; see <see cref="Read"/>.</summary>
    public static T Guard<T>(string path, Func<T> reader)
    {
        try
        {
            return reader();
        }
        catch (EndOfStreamException)
        {
            throw new InputException($"{path}: the file ends too early; it is truncated, get it again.");
        }
        catch (InvalidDataException e)
        {
            throw new InputException($"{path}: the file is damaged ({e.Message.TrimEnd('.')}); get it again.");
        }
        catch (IOException e)
        {
            throw new InputException($"{path}: cannot be read: {e.Message}");
        }
    }
}
