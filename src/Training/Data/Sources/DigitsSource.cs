using System.IO.Compression;
using Starling.Training.Formats;

namespace Starling.Training.Data.Sources;

/// <summary>
/// The digits that ship with Starling: 1,797 images of 8 × 8 pixels, each pixel p ÷ 16 with p = 0 … 16.
/// </summary>
/// <remarks>The test part of "Optical Recognition of Handwritten Digits", E. Alpaydin and C. Kaynak, UCI Machine Learning Repository, 1998,
/// CC BY 4.0.</remarks>
internal static class DigitsSource
{
    private const string Resource = "Starling.Training.Data.Resources.digits.csv.gz";

    public static SourceData Load()
    {
        using var file = typeof(DigitsSource).Assembly.GetManifestResourceStream(Resource)!;
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var table = CsvTable.Read(Resource, text, "label");
        var pixels = Array.ConvertAll(table.Features, pixel => (byte)pixel);
        var labels = Array.ConvertAll(table.Labels, label => (int)label);
        return new SourceData(Dataset.OfBytes(pixels, table.Columns.Count, divisor: 16, labels, classes: 10, new ImageShape(1, 8, 8)));
    }
}
