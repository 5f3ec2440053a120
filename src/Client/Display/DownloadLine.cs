using Starling.Training.Data.Catalogue;

namespace Starling.Client.Display;

/// <summary>One line that tells how far a download is.</summary>
internal sealed class DownloadLine(Terminal terminal) : IProgress<DownloadProgress>
{
    /// <inheritdoc/>
    public void Report(DownloadProgress value)
    {
        terminal.Out.Write($"\r{value.File.Name}: {Texts.Bytes(value.Done)} of {Texts.Bytes(value.File.Bytes)}   ");
        if (value.Done == value.File.Bytes)
            terminal.Out.WriteLine();
    }
}
