using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Compression;

public sealed class TopKTests
{
    [Fact]
    public void Pack_WithEqualMagnitudes_KeepsTheLowerIndex() =>
        Assert.Equal([0, -2, 2, 0, 0], new TopK(2).Pack(Vector.Of(1, -2, 2, 2, -2), Wire.Key).Value.ToArray());

    [Fact]
    public void Pack_WithFewerNonZeros_FillsWithTheFirstZeros()
    {
        var bytes = Wire.Bytes(new TopK(3).Pack(Vector.Of(0, 0, 0, 5), Wire.Key));
        Assert.Equal([0, 1, 3], Indices(bytes));
        Assert.Equal(5, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(20)));
    }

    [Fact]
    public void Pack_LosesNothing_ExactlyIfThereAreAtMostKNonZeros() => Prop.ForAll<byte[]>(pattern =>
    {
        float[] u = [1, .. pattern.Select((b, i) => b % 3 == 0 ? b + i + 1f : 0)];
        var k = 1 + (u.Length / 2);
        var lost = Wire.SquaredDistance(new TopK(k).Pack(Vector.Of(u), Wire.Key).Value.Values, u);
        Assert.Equal(u.Count(v => v != 0) <= k, lost == 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Pack_OfNaN_KeepsIt_SoThatTheRunIsKnownToDiverge() =>
        Assert.False(new TopK(1).Pack(Vector.Of(9, float.NaN, 3), Wire.Key).Value.IsFinite());

    [Theory]
    [InlineData(2, 1)]                                                  // descending
    [InlineData(1, 1)]                                                  // twice
    [InlineData(-1, 1)]
    [InlineData(0, 4)]                                                  // past the end
    public void Open_OfIndicesThatDoNotAscendBelowD_Throws(int first, int second)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, first);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), second);
        Assert.Throws<CodecException>(() => Open(bytes));
    }

    [Fact]
    public void Open_OfAnInfiniteValue_Throws()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4), float.PositiveInfinity);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), 1);
        Assert.Throws<CodecException>(() => Open(bytes));
    }

    private static Vector Open(byte[] bytes) => ((ICompressor)new TopK(2)).Open(Wire.Received(bytes), Vector.Zeros(4), Wire.Key);

    private static int[] Indices(byte[] bytes) =>
        [.. Enumerable.Range(0, bytes.Length / 8).Select(entry => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8 * entry)))];
}
