using Starling.Training.Data;

namespace Starling.Training.Tests.Data;

public sealed class DatasetTests
{
    [Theory]
    [InlineData(255f)]
    [InlineData(16f)]
    [InlineData(1f)]
    [InlineData(7f)]
    [InlineData(0.3f)]
    public void Bytes_BecomeTheQuotientRoundedOnce(float divisor)
    {
        // Widths around the vector lengths, so that every byte goes through every path.
        foreach (var width in (int[])[1, 7, 8, 15, 16, 24, 31, 256])
        {
            var values = Enumerable.Range(0, 256 * width).Select(i => (byte)(i * 37)).ToArray();
            var data = Dataset.OfBytes(values, width, divisor, new int[256], 1);
            var rows = Enumerable.Range(0, 256).Reverse().ToArray();
            var (singles, doubles) = (new float[values.Length], new double[values.Length]);

            data.Gather(rows, singles);
            data.GatherDouble(rows, doubles);

            var expected = rows.SelectMany(row => values.Skip(row * width).Take(width)).Select(b => b / divisor).ToArray();
            Assert.Equal(expected, singles);
            Assert.Equal(expected.Select(x => (double)x), doubles);
        }
    }

    [Fact]
    public void Floats_AreGatheredByRow()
    {
        var data = Dataset.OfFloats([1, 2, 3, 4, 5, 6], 2, [0, 1, 2], 3);
        var (singles, doubles) = (new float[4], new double[4]);

        data.Gather([2, 0], singles);
        data.GatherDouble([2, 0], doubles);

        Assert.Equal([5f, 6, 1, 2], singles);
        Assert.Equal([5.0, 6, 1, 2], doubles);
    }

    [Fact]
    public void Subset_KeepsFeaturesLabelsAndTargets()
    {
        var values = new float[2];
        var subset = Dataset.OfBytes([1, 2, 3, 4, 5, 6], 2, 1, [7, 8, 9], 10).Subset([2, 1]);
        subset.Gather([0], values);

        Assert.Equal([5f, 6], values);
        Assert.Equal([9, 8], subset.Labels.ToArray());
        Assert.Equal([9f, 8], subset.Targets.ToArray());
        Assert.Equal([1.5f], Dataset.OfTargets([1, 2], 1, [0.5f, 1.5f]).Subset([1]).Targets.ToArray());
    }

    [Fact]
    public void Hash_ChangesWithEveryPart()
    {
        var hashes = new[]
        {
            Dataset.OfBytes([1, 2, 3, 4], 2, 1, [0, 1], 2),
            Dataset.OfBytes([1, 2, 3, 5], 2, 1, [0, 1], 2),
            Dataset.OfBytes([1, 2, 3, 4], 2, 2, [0, 1], 2),
            Dataset.OfBytes([1, 2, 3, 4], 2, 1, [0, 0], 2),
            Dataset.OfBytes([1, 2, 3, 4], 2, 1, [0, 1], 3),
            Dataset.OfBytes([1, 2, 3, 4], 2, 1, [0, 1], 2, new(1, 1, 2)),
            Dataset.OfFloats([1, 2, 3, 4], 2, [0, 1], 2),
            Dataset.OfTargets([1, 2, 3, 4], 2, [0, 1]),
        };

        Assert.Distinct(hashes.Select(data => data.Sha256));
        Assert.Equal(hashes[0].Sha256, Dataset.OfBytes([1, 2, 3, 4], 2, 1, [0, 1], 2).Sha256);
    }

    [Fact]
    public void PartsThatDoNotBelongTogether_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Dataset.OfFloats([1, 2, 3, 4], 2, [0], 1));
        Assert.Throws<ArgumentException>(() => Dataset.OfFloats([1, 2, 3, 4], 2, [0, 0], 1, new(1, 3, 3)));
    }
}
