using System.Globalization;
using System.Text;
using Starling.Algorithms.Errors;

namespace Starling.Server.Hosting;

/// <summary>Keeps a second server away from a data directory. The lock ends with the process, however it ends.</summary>
internal sealed class DataLock : IDisposable
{
    private readonly FileStream _file;

    private DataLock(FileStream file) => _file = file;

    /// <summary>Takes a data directory; made if it is missing.</summary>
    /// <exception cref="InputException">Another server has it, or it cannot be written.</exception>
    public static DataLock Take(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{directory}: the data directory cannot be made: {e.Message} Choose another with --data.");
        }

        return new(Open(directory));
    }

    public void Dispose() => _file.Dispose();

    private static FileStream Open(string directory)
    {
        var path = Path.Combine(directory, "server.lock");
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                $"{directory}: another server uses this data directory, or it cannot be written; "
                + "stop the other, or choose another directory with --data.");
        }
    }
}
