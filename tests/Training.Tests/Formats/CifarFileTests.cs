using Starling.Algorithms.Errors;
using Starling.Training.Formats;

namespace Starling.Training.Tests.Formats;

public sealed class CifarFileTests
{
    private static readonly byte[] Good = BuildFile();

    [Fact]
    public void Records_AreReadInOrder()
    {
        var (pixels, labels) = Read(Good);

        Assert.Equal([0, 1, 2], labels[..3]);
        Assert.Equal(9, labels[^1]);
        Assert.Equal(7, pixels[(2 * CifarFile.Pixels) + 5]);
    }

    [Fact]
    public void ShortFile_IsTruncated() => Assert.Throws<EndOfStreamException>(() => Read(Good[..^1]));

    [Fact]
    public void LongFile_IsRefused() => Assert.Throws<InputException>(() => Read([.. Good, 0]));

    [Fact]
    public void LabelAboveNine_IsRefused()
    {
        var bad = (byte[])Good.Clone();
        bad[CifarFile.Pixels + 1] = 10;

        Refusal.Says("record 1 has label 10", () => Read(bad));
    }

    private static (byte[] Pixels, int[] Labels) Read(byte[] file)
    {
        var (pixels, labels) = (new byte[CifarFile.Records * CifarFile.Pixels], new int[CifarFile.Records]);
        CifarFile.Read("test_batch.bin", new MemoryStream(file), pixels, labels);
        return (pixels, labels);
    }

    private static byte[] BuildFile()
    {
        var file = new byte[CifarFile.Records * (CifarFile.Pixels + 1)];
        for (var i = 0; i < CifarFile.Records; i++)
        {
            file[i * (CifarFile.Pixels + 1)] = (byte)(i % 10);
            file[(i * (CifarFile.Pixels + 1)) + 6] = (byte)(i + 5);
        }

        return file;
    }
}
