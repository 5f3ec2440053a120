using Starling.Algorithms.Errors;
using Starling.Protos.V1;

namespace Starling.Client.Remote;

/// <summary>Brings the run directory of a complete experiment here, whole or not at all.</summary>
internal static class FetchedRun
{
    /// <summary>Fetches a run.</summary>
    /// <param name="server">Where it is.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="root">Folder of run directories; the run goes to ROOT/NAME/ID.</param>
    /// <param name="cancellation">Stops; nothing remains.</param>
    /// <returns>The run directory.</returns>
    /// <exception cref="StarlingException">The folder is taken, cannot be written, or the server sent a name that leaves it.</exception>
    public static async Task<string> FetchAsync(ServerConnection server, Experiment experiment, string root, CancellationToken cancellation)
    {
        var (name, id) = (FileName(experiment.Name), FileName(experiment.Id));
        var folder = Path.GetFullPath(Path.Combine(root, name, id));
        if (Path.Exists(folder))
            throw new InputException($"{folder} is there already; move it away, or choose another folder with --out.");
        var parent = Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        var coming = Directory.CreateDirectory(Path.Combine(parent.FullName, $".{id}.{Environment.ProcessId}.tmp"));
        try
        {
            await WriteAsync(server.FetchRun(experiment.Id, cancellation), coming.FullName);
            Directory.Move(coming.FullName, folder);
            return folder;
        }
        catch
        {
            coming.Delete(recursive: true);
            throw;
        }
    }

    private static async Task WriteAsync(IAsyncEnumerable<FileChunk> chunks, string folder)
    {
        FileStream? file = null;
        try
        {
            var name = "";
            await foreach (var chunk in chunks)
            {
                if (chunk.Name != name)
                {
                    file?.Dispose();
                    file = Create(folder, name = chunk.Name);
                }

                await file!.WriteAsync(chunk.Data.Memory);
            }
        }
        finally
        {
            file?.Dispose();
        }
    }

    private static FileStream Create(string folder, string name)
    {
        var path = Path.Combine([folder, .. name.Split('/').Select(FileName)]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    // A server may be anybody's: nothing that it says leads out of the folder.
    private static string FileName(string name) =>
        name is not ("" or "." or "..") && name.AsSpan().IndexOfAny("/\\:\0") < 0
            ? name
            : throw new StarlingException(
                $"The server sent a file name that is none: '{name}'. Nothing was kept; this is not a server to trust.");
}
