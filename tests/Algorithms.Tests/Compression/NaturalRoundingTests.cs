using Starling.Algorithms.Compression;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Compression;

public sealed class NaturalRoundingTests
{
    [Fact]
    public void Pack_OfPowersOfTwo_KeepsThem()
    {
        float[] powers = [1, -2, 0.25f, 0, 1024, -1.17549435E-38f];
        Assert.Equal(powers, Wire.Arrived(new NaturalRounding(), Vector.Of(powers), Wire.Key));
    }

    [Fact]
    public void Pack_ChoosesOneOfTheTwoPowersAround()
    {
        var u = Wire.Normal(200);
        var packed = new NaturalRounding().Pack(u, Wire.Key).Value.ToArray();
        for (var i = 0; i < 200; i++)
        {
            var lower = Math.Pow(2, Math.Floor(Math.Log2(Math.Abs(u.Values[i]))));
            Assert.True(packed[i] == Math.Sign(u.Values[i]) * lower || packed[i] == Math.Sign(u.Values[i]) * 2 * lower);
        }
    }

    [Fact]
    public void Pack_HasAtMostAnEighthOfTheNormAsVariance()
    {
        var u = Wire.Normal(100);
        var mean = Enumerable.Range(0, 300).Average(round =>
            Wire.SquaredDistance(new NaturalRounding().Pack(u, Wire.Key.AtRound(round)).Value.Values, u.Values));
        Assert.InRange(mean, u.Dot(u) * 0.001, u.Dot(u) / 8);
    }

    [Fact]
    public void Open_OfAnInfiniteExponent_Throws() => Assert.Throws<CodecException>(() =>
        ((ICompressor)new NaturalRounding()).Open(Wire.Received([0xFF, 0x80]), Vector.Zeros(1), Wire.Key));
}
