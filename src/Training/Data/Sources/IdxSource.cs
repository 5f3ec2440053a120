using Starling.Algorithms.Errors;
using Starling.Training.Data.Catalogue;
using Starling.Training.Formats;

namespace Starling.Training.Data.Sources;

/// <summary>MNIST and sets of its form: four IDX files, each pixel p ÷ 255 with p = 0 … 255.</summary>
internal static class IdxSource
{
    public static SourceData Load(CatalogueEntry entry, string folder) =>
        new(Load(entry, folder, "train", entry.TrainSamples), Load(entry, folder, "t10k", entry.TestSamples));

    private static Dataset Load(CatalogueEntry entry, string folder, string part, int samples)
    {
        var (image, imageFile, labelFile) = (entry.Image, Find(folder, $"{part}-images-idx3-ubyte"), Find(folder, $"{part}-labels-idx1-ubyte"));
        var (images, labels) = (IdxFile.Read(imageFile, 3), IdxFile.Read(labelFile, 1).Data);
        if (images.Shape is not [var n, var h, var w] || n != samples || h != image.Height || w != image.Width)
        {
            throw new InputException(
                $"{imageFile}: holds shape ({string.Join(", ", images.Shape)}), but {entry.Name} has "
                + $"({samples}, {image.Height}, {image.Width}); get the original file.");
        }

        if (labels.Length != samples || Array.Exists(labels, label => label >= entry.Classes))
            throw new InputException($"{labelFile}: {samples} labels of 0 to {entry.Classes - 1} are needed; get the original file.");
        return Dataset.OfBytes(images.Data, image.Size, 255, Array.ConvertAll(labels, label => (int)label), entry.Classes, image);
    }

    private static string Find(string folder, string name)
    {
        var gzipped = Path.Combine(folder, name + ".gz");
        return File.Exists(gzipped) ? gzipped : Path.Combine(folder, name);
    }
}
