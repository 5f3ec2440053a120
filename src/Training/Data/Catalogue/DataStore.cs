using Starling.Algorithms.Errors;

namespace Starling.Training.Data.Catalogue;

/// <summary>Finds public data sets on this machine and downloads those that are not there.</summary>
/// <param name="folders">Where they lie.</param>
/// <param name="http">What downloads them; null forbids it.</param>
/// <param name="progress">Is told of a download.</param>
public sealed class DataStore(DataFolders folders, HttpClient? http = null, IProgress<DownloadProgress>? progress = null)
{
    /// <summary>The folder that holds a data set, or null where none does. A set without files needs no folder and has none.</summary>
    /// <param name="entry">The data set.</param>
    public string? Locate(CatalogueEntry entry) => entry.Files.Count == 0 ? null : folders.For(entry.Name).FirstOrDefault(entry.IsIn);

    /// <summary>The folder that holds a data set, downloaded if need be.</summary>
    /// <param name="entry">The data set; one that has files.</param>
    /// <param name="cancellation">Stops the download; what has come is kept and used by the next attempt.</param>
    /// <exception cref="InputException">It is not on this machine and could not be downloaded.</exception>
    public string Fetch(CatalogueEntry entry, CancellationToken cancellation = default)
    {
        if (Locate(entry) is { } found)
            return found;
        var folder = Path.Combine(folders.Home, entry.Name);
        if (http is null)
            throw new InputException($"Data set '{entry.Name}' is not on this machine. {Remedy(entry, folder)}");
        try
        {
            var downloader = new Downloader(http, progress);
            foreach (var file in entry.Files.Where(file => !File.Exists(Path.Combine(folder, file.Name))))
                downloader.Fetch(file, folder, cancellation);
            return folder;
        }
        catch (InputException e)
        {
            throw new InputException($"Data set '{entry.Name}': {e.Message} {Remedy(entry, folder)}");
        }
    }

    private static string Remedy(CatalogueEntry entry, string folder)
    {
        var urls = string.Join(" , ", entry.Files.Select(file => file.Url));
        return $"Run `starling data fetch {entry.Name}` where there is a network, or download {urls} "
            + $"and put the files into {folder} ({DataFolders.Variable} moves the data folder).";
    }
}
