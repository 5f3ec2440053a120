using System.IO.Compression;

namespace Starling.Training.Formats;

/// <summary>Opens files that may be gzipped, whatever their name says.</summary>
internal static class GzipFile
{
    /// <summary>No gzip file holds more than this many times its own length.</summary>
    public const long MostExpansion = 1032;

    /// <summary>The plain content, and the most bytes it can have; the caller keeps <paramref name="file"/> open.</summary>
    public static (Stream Content, long MostBytes) Plain(FileStream file)
    {
        Span<byte> magic = stackalloc byte[2];
        var gzipped = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1f, 0x8b];
        file.Seek(0, SeekOrigin.Begin);
        return gzipped ? (new GZipStream(file, CompressionMode.Decompress), file.Length * MostExpansion) : (file, file.Length);
    }
}
