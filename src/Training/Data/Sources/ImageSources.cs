using System.Formats.Tar;
using System.IO.Compression;
using Starling.Algorithms.Errors;
using Starling.Training.Data.Catalogue;
using Starling.Training.Formats;

namespace Starling.Training.Data.Sources;

/// <summary>The public sets of pictures, each pixel p ÷ 255 with p = 0 … 255.</summary>
internal static class ImageSources
{
    private const float White = 255;

    /// <summary>MNIST and sets of its form: four IDX files.</summary>
    public static SourceData LoadIdx(CatalogueEntry entry, string folder) => new(
        LoadIdx(entry, folder, "train", entry.TrainSamples), LoadIdx(entry, folder, "t10k", entry.TestSamples));

    /// <summary>CIFAR-10's binary version, as the archive or unpacked.</summary>
    public static SourceData LoadCifar10(CatalogueEntry entry, string folder)
    {
        var (pixels, labels) = (new byte[(entry.TrainSamples + entry.TestSamples) * CifarFile.Pixels], new int[entry.TrainSamples + entry.TestSamples]);
        string[] names = [.. Cifar10Files.Train, Cifar10Files.Test];
        var archive = Path.Combine(folder, Cifar10Files.Archive);
        if (File.Exists(archive))
            InputFile.Read(archive, file => ReadArchive(archive, file, names, pixels, labels));
        else
            Array.ForEach(names, name => InputFile.Read(Path.Combine(folder, name), file => ReadBatch(file.Name, file, Array.IndexOf(names, name), pixels, labels)));
        return new(Make(entry, pixels, labels, 0, entry.TrainSamples), Make(entry, pixels, labels, entry.TrainSamples, entry.TestSamples));
    }

    private static Dataset LoadIdx(CatalogueEntry entry, string folder, string part, int samples)
    {
        var (imageFile, labelFile) = (Find(folder, $"{part}-images-idx3-ubyte"), Find(folder, $"{part}-labels-idx1-ubyte"));
        var (images, labels) = (IdxFile.Read(imageFile, 3), IdxFile.Read(labelFile, 1));
        if (images.Shape is not [var n, var h, var w] || n != samples || h != entry.Image.Height || w != entry.Image.Width)
            throw new InputException($"{imageFile}: holds shape ({string.Join(", ", images.Shape)}), but {entry.Name} has ({samples}, {entry.Image.Height}, {entry.Image.Width}); get the original file.");
        if (labels.Data.Length != samples || Array.Exists(labels.Data, label => label >= entry.Classes))
            throw new InputException($"{labelFile}: {samples} labels of 0 to {entry.Classes - 1} are needed; get the original file.");
        return Dataset.OfBytes(images.Data, entry.Image.Size, White, Array.ConvertAll(labels.Data, label => (int)label), entry.Classes, entry.Image);
    }

    private static string Find(string folder, string name)
    {
        var gzipped = Path.Combine(folder, name + ".gz");
        return File.Exists(gzipped) ? gzipped : Path.Combine(folder, name);
    }

    private static int ReadArchive(string path, FileStream file, string[] names, byte[] pixels, int[] labels)
    {
        using var tar = new TarReader(new GZipStream(file, CompressionMode.Decompress));
        var found = 0;
        while (tar.GetNextEntry() is { } item)
        {
            var batch = Array.IndexOf(names, item.Name);
            if (batch >= 0 && item.DataStream is { } content)
                found += ReadBatch($"{path}, {item.Name}", content, batch, pixels, labels);
        }

        return found == names.Length ? found : throw new InputException($"{path}: holds {found} of {names.Length} batches; get the original file.");
    }

    private static int ReadBatch(string where, Stream content, int batch, byte[] pixels, int[] labels)
    {
        const int records = CifarFile.Records;
        CifarFile.Read(where, content, pixels.AsSpan(batch * records * CifarFile.Pixels, records * CifarFile.Pixels), labels.AsSpan(batch * records, records));
        return 1;
    }

    private static Dataset Make(CatalogueEntry entry, byte[] pixels, int[] labels, int first, int count) => Dataset.OfBytes(
        pixels[(first * CifarFile.Pixels)..((first + count) * CifarFile.Pixels)], CifarFile.Pixels, White, labels[first..(first + count)], entry.Classes, entry.Image);
}
