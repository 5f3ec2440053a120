using System.Formats.Tar;
using System.IO.Compression;
using Starling.Algorithms.Errors;
using Starling.Training.Data.Catalogue;
using Starling.Training.Formats;

namespace Starling.Training.Data.Sources;

/// <summary>CIFAR-10's binary version, as the archive or unpacked, each pixel p ÷ 255 with p = 0 … 255.</summary>
internal sealed class Cifar10Source
{
    private static readonly string[] Names = [.. Cifar10Files.Train, Cifar10Files.Test];
    private readonly byte[] _pixels = new byte[Names.Length * CifarFile.Records * CifarFile.Pixels];
    private readonly int[] _labels = new int[Names.Length * CifarFile.Records];

    public static SourceData Load(CatalogueEntry entry, string folder)
    {
        var source = new Cifar10Source();
        var archive = Path.Combine(folder, Cifar10Files.Archive);
        if (File.Exists(archive))
            InputFile.Read(archive, file => source.ReadArchive(archive, file));
        else
            source.ReadUnpacked(folder);
        return new SourceData(source.Take(entry, 0, entry.TrainSamples), source.Take(entry, entry.TrainSamples, entry.TestSamples));
    }

    private void ReadUnpacked(string folder)
    {
        for (var batch = 0; batch < Names.Length; batch++)
        {
            var at = batch;
            InputFile.Read(Path.Combine(folder, Names[at]), file => ReadBatch(file.Name, file, at));
        }
    }

    private int ReadArchive(string path, FileStream file)
    {
        using var tar = new TarReader(new GZipStream(file, CompressionMode.Decompress));
        var found = 0;
        while (tar.GetNextEntry() is { } item)
        {
            var batch = Array.IndexOf(Names, item.Name);
            if (batch >= 0 && item.DataStream is { } content)
                found += ReadBatch($"{path}, {item.Name}", content, batch);
        }

        return found == Names.Length
            ? found
            : throw new InputException($"{path}: holds {found} of {Names.Length} batches; get the original file.");
    }

    private int ReadBatch(string where, Stream content, int batch)
    {
        var first = batch * CifarFile.Records;
        var pixels = _pixels.AsSpan(first * CifarFile.Pixels, CifarFile.Records * CifarFile.Pixels);
        CifarFile.Read(where, content, pixels, _labels.AsSpan(first, CifarFile.Records));
        return 1;
    }

    private Dataset Take(CatalogueEntry entry, int first, int count)
    {
        var end = first + count;
        var pixels = _pixels[(first * CifarFile.Pixels)..(end * CifarFile.Pixels)];
        return Dataset.OfBytes(pixels, CifarFile.Pixels, 255, _labels[first..end], entry.Classes, entry.Image);
    }
}
