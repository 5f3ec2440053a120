using System.Formats.Tar;
using System.IO.Compression;
using Starling.Training.Data;
using Starling.Training.Data.Catalogue;
using Starling.Training.Formats;
using Starling.Training.Tests.Formats;

namespace Starling.Training.Tests.Data;

public sealed class ImageSourcesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Cifar10_IsReadPackedAndUnpacked(bool packed)
    {
        WriteCifar(packed, batches: 6);
        var data = Load("cifar10");
        var pixels = new float[CifarFile.Pixels];
        data.Train.Gather([40_000], pixels);

        Assert.Equal((50_000, 10_000, new ImageShape(3, 32, 32)), (data.Train.Count, data.Test!.Count, data.Train.Image));
        Assert.Equal([1, 5], (int[])[data.Train.Labels[0], data.Train.Labels[40_000]]);
        Assert.Equal(6, data.Test.Labels[0]);
        Assert.Equal(5 / 255f, pixels[0]);
    }

    [Fact]
    public void Cifar10_WithABatchMissing_IsRefused()
    {
        WriteCifar(packed: true, batches: 5);

        Refusal.Says("holds 5 of 6 batches", () => Load("cifar10"));
    }

    [Fact]
    public void Mnist_OfAnotherShape_IsRefused()
    {
        Directory.CreateDirectory(_folder["mnist"]);
        foreach (var part in (string[])["train", "t10k"])
        {
            _folder.Write($"mnist/{part}-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 7]);
            _folder.Write($"mnist/{part}-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 1, 0]);
        }

        Refusal.Says("shape (1, 1, 1), but mnist has (60000, 28, 28)", () => Load("mnist"));
    }

    private FederatedData Load(string source) =>
        DataLoader.Load(new(source) { Clients = 2 }, new(1), new DataStore(new DataFolders(_folder.Root, [])));

    // Batch b holds the label b in every record and b in the first pixel.
    private void WriteCifar(bool packed, int batches)
    {
        var folder = Directory.CreateDirectory(_folder["cifar10/cifar-10-batches-bin"]).FullName;
        for (var b = 1; b <= batches; b++)
        {
            var file = new byte[CifarFile.Records * (CifarFile.Pixels + 1)];
            for (var i = 0; i < CifarFile.Records; i++)
                file.AsSpan(i * (CifarFile.Pixels + 1), 2).Fill((byte)b);
            File.WriteAllBytes(Path.Combine(folder, b < 6 ? $"data_batch_{b}.bin" : "test_batch.bin"), file);
        }

        if (!packed)
            return;
        using (var gzip = new GZipStream(File.Create(_folder["cifar10/cifar-10-binary.tar.gz"]), CompressionLevel.Fastest))
            TarFile.CreateFromDirectory(folder, gzip, includeBaseDirectory: true);
        Directory.Delete(folder, recursive: true);
    }
}
