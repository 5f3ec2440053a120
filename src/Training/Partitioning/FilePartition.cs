using Starling.Algorithms.Errors;
using Starling.Training.Formats;

namespace Starling.Training.Partitioning;

/// <summary>Reads a partition from array <c>client</c> of an NPZ file.</summary>
internal static class FilePartition
{
    private const string ArrayName = "client";

    /// <summary>The client of each sample, and the number of clients: where none is given, one more than the largest in the file.</summary>
    public static (int[] Owners, int Clients) Read(string path, int samples, int? clients)
    {
        using var reader = NpzReader.Open(path);
        var header = reader.Header(ArrayName);
        if (header.Shape is not [var n] || n != samples)
        {
            throw new InputException(
                $"{path}, array '{ArrayName}': shape {header.ShapeText} where ({samples},) is needed, one client for each training "
                + "sample.");
        }

        var stored = reader.ReadAsInt64(ArrayName).Data;
        var most = clients ?? samples;
        for (var i = 0; i < samples; i++)
        {
            if (stored[i] < 0 || stored[i] >= most)
            {
                throw new InputException(
                    $"{path}, array '{ArrayName}': sample {i} belongs to client {stored[i]}, but clients are numbered 0 to "
                    + $"{most - 1}; change the file or data.clients.");
            }
        }

        return (Array.ConvertAll(stored, owner => (int)owner), clients ?? (int)stored.Max() + 1);
    }
}
