namespace Starling.Training.Data.Catalogue;

/// <summary>How far the download of a file is.</summary>
/// <param name="File">The file.</param>
/// <param name="Done">Bytes on the disk.</param>
public readonly record struct DownloadProgress(RemoteFile File, long Done);
