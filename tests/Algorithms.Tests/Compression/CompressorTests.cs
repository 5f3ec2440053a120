using FsCheck;
using FsCheck.Fluent;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Compression;

/// <summary>What holds for every compressor.</summary>
public sealed class CompressorTests
{
    public static TheoryData<string> Kinds => Wire.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Open_AfterPack_GivesTheSameBits(string kind)
    {
        var compressor = Wire.Compressor(kind);
        Prop.ForAll<int, ulong>((size, seed) =>
        {
            var u = Wire.Normal(3 + (Math.Abs(size) % 50), seed);
            var sent = compressor.Pack(u, Wire.Key).Value.ToArray();
            Assert.Equal(sent.Select(BitConverter.SingleToInt32Bits), Wire.Arrived(compressor, u, Wire.Key).Select(BitConverter.SingleToInt32Bits));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("top_k", 3, 24)]
    [InlineData("top_k", 21, 24)]
    [InlineData("rand_k", 21, 12)]
    [InlineData("sign l1", 8, 5)]
    [InlineData("sign l1", 21, 7)]
    [InlineData("sign l2", 24, 7)]
    [InlineData("qsgd 1", 21, 4 + 6)]                                   // 2 bits per entry
    [InlineData("qsgd 16", 21, 4 + 16)]                                 // 6 bits per entry
    [InlineData("natural", 21, 24)]                                     // 9 bits per entry
    public void Size_IsThePapersFormula(string kind, int d, int bytes)
    {
        Assert.Equal(bytes, Wire.Compressor(kind).Pack(Wire.Normal(d), Wire.Key).Size);
        Assert.Equal(bytes, Wire.Compressor(kind).Encoding(d, Wire.Key).Size(d));
        Assert.Equal(bytes, Wire.Compressor(kind).Pack(Vector.Zeros(d), Wire.Key).Size);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Pack_OnAverage_KeepsTheGuaranteedShare(string kind)
    {
        var compressor = Wire.Compressor(kind);
        foreach (var d in (int[])[3, 10, 40])
        {
            var u = Wire.Normal(d, (ulong)d);
            var draws = Enumerable.Range(0, 400).Select(round =>
                Wire.SquaredDistance(compressor.Pack(u, Wire.Key.AtRound(round)).Value.Values, u.Values));

            // Random compressors reach the bound only in expectation.
            var allowed = (1 - compressor.Contraction(d)) * u.Dot(u);
            Assert.True(compressor.Contraction(d) == 0 || draws.Average() <= (allowed * 1.1) + 1e-12, $"{draws.Average()} > {allowed}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Pack_OfTheZeroVector_GivesZeros(string kind) =>
        Assert.All(Wire.Arrived(Wire.Compressor(kind), Vector.Zeros(11), Wire.Key), v => Assert.Equal(0, v));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Pack_WithTheSameAddress_GivesTheSameBytes(string kind)
    {
        var u = Wire.Normal(33);
        var before = u.ToArray();
        var bytes = Wire.Bytes(Wire.Compressor(kind).Pack(u, Wire.Key));
        Assert.Equal(bytes, Wire.Bytes(Wire.Compressor(kind).Pack(u, Wire.Key)));
        Assert.Equal(before, u.ToArray());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Open_OfRandomBytes_ThrowsOrGivesFiniteNumbers(string kind)
    {
        var compressor = Wire.Compressor(kind);
        var like = Vector.Zeros(19);
        var random = new RandomKey(5).Stream(Purpose.Synthetic);
        for (var attempt = 0; attempt < 2000; attempt++)
        {
            var bytes = new byte[compressor.Encoding(19, Wire.Key).Size(19)];
            foreach (ref var b in bytes.AsSpan())
            {
                b = (byte)random.NextUInt32();
            }

            try
            {
                Assert.True(compressor.Open(Wire.Received(bytes), like, Wire.Key).IsFinite());
            }
            catch (CodecException)
            {
                // The bytes are no encoding, and were recognised as such.
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Open_OfTheWrongLength_Throws(string kind)
    {
        var compressor = Wire.Compressor(kind);
        var bytes = Wire.Bytes(compressor.Pack(Wire.Normal(19), Wire.Key));
        Assert.Throws<CodecException>(() => compressor.Open(Wire.Received(bytes.AsSpan(1)), Vector.Zeros(19), Wire.Key));
        Assert.Throws<CodecException>(() => compressor.Open(Wire.Received([.. bytes, 0]), Vector.Zeros(19), Wire.Key));
    }

    [Theory]
    [InlineData("natural")]
    [InlineData("qsgd 1")]
    [InlineData("qsgd 16")]
    public void Pack_OfAnUnbiasedCompressor_AveragesToTheVector(string kind)
    {
        var u = Wire.Normal(12);
        const int Draws = 4000;
        var mean = new double[12];
        var spread = 0.0;
        for (var round = 0; round < Draws; round++)
        {
            var packed = Wire.Compressor(kind).Pack(u, Wire.Key.AtRound(round)).Value;
            spread += Wire.SquaredDistance(packed.Values, u.Values) / Draws;
            for (var i = 0; i < 12; i++)
            {
                mean[i] += packed.Values[i] / (double)Draws;
            }
        }

        // The squared error of the mean is the variance over the number of draws; five times that is never seen by chance.
        Assert.True(Wire.SquaredDistance([.. mean.Select(m => (float)m)], u.Values) <= 5 * spread / Draws);
        Assert.True(spread > 0);
    }
}
