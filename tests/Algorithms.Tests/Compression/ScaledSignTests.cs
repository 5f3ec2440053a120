using System.Buffers.Binary;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Compression;

public sealed class ScaledSignTests
{
    [Fact]
    public void Write_PutsTheFirstEntryIntoTheMostSignificantBit() =>
        Assert.Equal(0x81, Wire.Bytes(Sign(SignScale.L1).Pack(Vector.Of(1, -1, -1, -1, -1, -1, -1, 1), Wire.Key))[4]);

    [Fact]
    public void Write_TreatsBothZerosAsPositiveAndLeavesSpareBitsZero() =>
        Assert.Equal(0b1100_0000, Wire.Bytes(Sign(SignScale.L1).Pack(Vector.Of(0, -0f, -1), Wire.Key))[4]);

    [Fact]
    public void Pack_ScalesByTheMeanMagnitudeOrByTheNormOverTheRootOfD()
    {
        var u = Vector.Of(3, -4, 0, 0);
        Assert.Equal([1.75f, -1.75f, 1.75f, 1.75f], Sign(SignScale.L1).Pack(u, Wire.Key).Value.ToArray());
        Assert.Equal([2.5f, -2.5f, 2.5f, 2.5f], Sign(SignScale.L2).Pack(u, Wire.Key).Value.ToArray());
    }

    [Fact]
    public void Pack_WithL2Scale_KeepsTheNorm()
    {
        var u = Wire.Normal(1001);
        Assert.Equal(u.Norm(), Sign(SignScale.L2).Pack(u, Wire.Key).Value.Norm(), u.Norm() * 1e-6);
    }

    [Fact]
    public void Pack_LosesWhatTheIdentitiesSay()
    {
        foreach (var d in (int[])[1, 7, 100, 1000])
        {
            var u = Wire.Normal(d, (ulong)d);
            var (squares, sum) = (u.Dot(u), (double)u.Norm1());
            var l2 = Wire.SquaredDistance(Sign(SignScale.L2).Pack(u, Wire.Key).Value.Values, u.Values);
            Assert.Equal(2 * squares * (1 - (sum / Math.Sqrt(d * squares))), l2, squares * 1e-5);
            var l1 = Wire.SquaredDistance(Sign(SignScale.L1).Pack(u, Wire.Key).Value.Values, u.Values);
            Assert.Equal(squares - (sum * sum / d), l1, squares * 1e-5);
            Assert.True(l1 <= squares);
        }
    }

    [Fact]
    public void Pack_OfOneEntryAmongAThousand_WithL2Scale_IsNoContraction()
    {
        var u = new float[1000];
        u[3] = 1;
        Assert.Equal(1.937, Wire.SquaredDistance(Sign(SignScale.L2).Pack(Vector.Of(u), Wire.Key).Value.Values, u), 0.001);
    }

    [Fact]
    public void Pack_OfNormalNumbers_LosesTheKnownShares()
    {
        var random = new RandomKey(2).Stream(Purpose.Synthetic);
        var u = Vector.Of([.. Enumerable.Range(0, 100_000).Select(_ => (float)random.NextNormal())]);
        double Share(SignScale scale) => Wire.SquaredDistance(Sign(scale).Pack(u, Wire.Key).Value.Values, u.Values) / u.Dot(u);
        Assert.Equal(0.404, Share(SignScale.L2), 0.005);
        Assert.Equal(0.363, Share(SignScale.L1), 0.005);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(-1)]
    public void Open_OfABadScale_Throws(float scale)
    {
        var bytes = new byte[5];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, scale);
        Assert.Throws<CodecException>(() => Open(bytes, 8));
    }

    [Fact]
    public void Open_WithSpareBitsSet_Throws() =>
        Assert.Throws<CodecException>(() => Open([0, 0, 0, 0, 1], 3));

    private static Vector Open(byte[] bytes, int d) => ((ICompressor)Sign(SignScale.L1)).Open(Wire.Received(bytes), Vector.Zeros(d), Wire.Key);

    private static ScaledSign Sign(SignScale scale) => new ScaledSign(scale);
}
