using Starling.Algorithms.Compression;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Compression;

public sealed class QsgdTests
{
    [Fact]
    public void Pack_GivesSignedMultiplesOfTheUnitNextToTheEntries()
    {
        var u = Wire.Normal(50);
        var unit = u.Norm() / 16;
        var packed = new Qsgd(16).Pack(u, Wire.Key).Value.ToArray();
        for (var i = 0; i < 50; i++)
        {
            var level = Math.Round(packed[i] / unit);
            Assert.Equal(level * unit, packed[i], unit * 1e-5);
            Assert.InRange(packed[i], u.Values[i] - (unit * 1.0001), u.Values[i] + (unit * 1.0001));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1000)]
    public void Pack_OfASingleNonZero_NeverPassesTheHighestLevel(int levels)
    {
        for (var round = 0; round < 200; round++)
        {
            var u = Vector.Of(0, -1.7f - (round / 100f), 0);
            var arrived = Wire.Arrived(new Qsgd(levels), u, Wire.Key.AtRound(round));
            Assert.Equal([0, 0], [arrived[0], arrived[2]]);
            Assert.InRange(arrived[1] / u.Values[1], 1 - (1.001 / levels), 1.00001);
        }
    }

    [Fact]
    public void Pack_HasAtMostTheVarianceOfThePaper()
    {
        foreach (var (d, levels) in ((int, int)[])[(10, 1), (100, 4), (100, 40)])
        {
            var u = Wire.Normal(d, (ulong)d);
            var mean = Enumerable.Range(0, 300).Average(round =>
                Wire.SquaredDistance(new Qsgd(levels).Pack(u, Wire.Key.AtRound(round)).Value.Values, u.Values));
            Assert.True(mean <= 1.05 * Math.Min(d / ((double)levels * levels), Math.Sqrt(d) / levels) * u.Dot(u));
        }
    }

    [Fact]
    public void Open_OfALevelAboveTheHighest_Throws()
    {
        ICompressor compressor = new Qsgd(4);                           // 1 + 3 bits: levels 5, 6 and 7 do not exist
        Assert.Equal([4], compressor.Open(Wire.Received([0, 0, 0x80, 0x40, 0b1100_0000]), Vector.Zeros(1), Wire.Key).ToArray());
        Assert.Throws<CodecException>(() => compressor.Open(Wire.Received([0, 0, 0x80, 0x40, 0b1101_0000]), Vector.Zeros(1), Wire.Key));
    }
}
