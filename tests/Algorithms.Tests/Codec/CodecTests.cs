using FsCheck;
using FsCheck.Fluent;
using Starling.Algorithms.Codec;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Codec;

public sealed class CodecTests
{
    private static readonly Vector _like = Vector.Zeros(5);

    [Fact]
    public void Decode_AfterEncode_GivesTheSameNumbers() => Prop.ForAll<int, double, float[]>((a, d, array) =>
    {
        var value = new Numbers(a, (long)a << 20, (float)d, d, array);
        var decoded = Roundtrip(value);
        Assert.Equal((value.A, value.B, value.C, value.D), (decoded.A, decoded.B, decoded.C, decoded.D));
        Assert.Equal(value.Array, decoded.Array);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Size_OfVectors_IsFourBytesPerNumberAndNoHeader()
    {
        Assert.Equal(40, new Codec<Pair>().Size(new(Vector.Zeros(5), Vector.Zeros(5))));
        Assert.Equal(24, new Codec<Sent>().Size(new(1, Packet.Dense(Vector.Zeros(5)))));
        Assert.Equal(4 + 8 + 4 + 8 + 4 + 12, new Codec<Numbers>().Size(new(1, 2, 3, 4, [5, 6, 7])));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decode_OfAnOptionalVector_WorksAtOddPlaces(bool present)
    {
        var y = present ? Vector.Of(1, 2, 3, 4, 5) : null;
        var decoded = Roundtrip(new Maybe(y, Vector.Of(6, 7, 8, 9, 10)));
        Assert.Equal(y?.ToArray(), decoded.Y?.ToArray());
        Assert.Equal([6, 7, 8, 9, 10], decoded.X.ToArray());
    }

    [Fact]
    public void Decode_OfAUnion_GivesTheCaseThatWasSent()
    {
        Assert.Equal(new Left(3), Roundtrip<Either>(new Left(3)));
        Assert.Equal([1, 2, 3, 4, 5], Assert.IsType<Right>(Roundtrip<Either>(new Right(Vector.Of(1, 2, 3, 4, 5)))).X.ToArray());
    }

    [Fact]
    public void Decode_OfFewerOrMoreBytes_Throws()
    {
        var bytes = new Codec<All>().Encode(Sample()).Bytes.ToArray();
        for (var length = 0; length < bytes.Length - 8; length++)
        {
            Assert.Throws<CodecException>(() => Decode<All>(bytes[..length]));
        }

        Assert.Throws<CodecException>(() => Decode<Numbers>([.. new Codec<Numbers>().Encode(new(1, 2, 3, 4, [])).Bytes, 0]));
        Assert.Throws<CodecException>(() => Decode<Pair>(new byte[41]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public void Decode_OfAnArrayLongerThanItsMessage_ThrowsBeforeAllocating(int count)
    {
        byte[] bytes = [.. new byte[24], .. BitConverter.GetBytes(count), 0, 0, 0, 0];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<CodecException>(() => Decode<Numbers>(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Decode_OfAnUnknownTagOrMark_Throws()
    {
        Assert.Throws<CodecException>(() => Decode<Either>([2, 0, 0, 0, 0]));
        Assert.Throws<CodecException>(() => Decode<Maybe>([2, .. new byte[40]]));
    }

    [Fact]
    public void Decode_OfRandomBytes_ThrowsOrEncodesToTheSameBytes()
    {
        var random = new RandomKey(3).Stream(Purpose.Synthetic);
        for (var attempt = 0; attempt < 5000; attempt++)
        {
            var bytes = new byte[random.NextInt(120)];
            foreach (ref var b in bytes.AsSpan())
            {
                b = (byte)(random.NextInt(3) == 0 ? random.NextInt(256) : random.NextInt(2));
            }

            try
            {
                Assert.Equal(bytes, new Codec<All>().Encode(Decode<All>(bytes, open: true)).Bytes.ToArray());
            }
            catch (CodecException)
            {
                // The bytes are no such record, and were recognised as such.
            }
        }
    }

    [Fact]
    public void Add_SumsEveryField()
    {
        var sum = new Codec<Sums>().Add(new(Vector.Of(1, 2, 3, 4, 5), 1, [1, 2]), new(Vector.Of(1, 1, 1, 1, 1), 2.5, [10, 20]));
        Assert.Equal([2, 3, 4, 5, 6], sum.X.ToArray());
        Assert.Equal(3.5, sum.Weight);
        Assert.Equal([11, 22], sum.Counts);
    }

    [Fact]
    public void Visit_FindsTheVectorsOfNestedRecords_AndThoseThatAreSentUncompressed()
    {
        var seen = new List<Vector>();
        var (x, y, z) = (Vector.Zeros(5), Vector.Zeros(5), Vector.Zeros(5));
        new Codec<All>().Visit(new(new(1, 2, 3, 4, []), new Right(x), new(null, y), Packet.Dense(z)), seen.Add);
        Assert.Equal([x, y, z], seen);
    }

    [Fact]
    public void Codec_OfWhatNoMessageMayHold_SaysSo()
    {
        Assert.Contains("String", Assert.Throws<NotSupportedException>(() => new Codec<Words>()).Message);
        Assert.Contains("last field", Assert.Throws<NotSupportedException>(() => new Codec<PacketFirst>()).Message);
    }

    private static All Sample() => new(
        new(1, 2, 3, 4, [5, 6]), new Right(Vector.Of(1, 2, 3, 4, 5)), new(Vector.Zeros(5), Vector.Zeros(5)), Packet.Dense(Vector.Of(1, 2)));

    private static T Roundtrip<T>(T value)
        where T : class => Decode<T>(new Codec<T>().Encode(value).Bytes.ToArray());

    private static T Decode<T>(byte[] bytes, bool open = false)
        where T : class
    {
        var value = new Codec<T>().Decode(WireBuffer.Of(bytes), _like);
        return open ? new Codec<T>().Replace(value, leaf => leaf is Packet p ? p.Open(DenseEncoding.Instance, Vector.Zeros(p.Size / 4)) : leaf) : value;
    }

    private sealed record Numbers(int A, long B, float C, double D, float[] Array);

    private sealed record Pair(Vector X, Vector Y);

    private sealed record Sent(int Count, Packet X);

    private sealed record Maybe(Vector? Y, Vector X);

    [Union(typeof(Left), typeof(Right))]
    private abstract record Either;

    private sealed record Left(int A) : Either;

    private sealed record Right(Vector X) : Either;

    private sealed record All(Numbers Numbers, Either Either, Maybe Maybe, Packet Packet);

    private sealed record Sums(Vector X, double Weight, int[] Counts);

    private sealed record Words(string Text);

    private sealed record PacketFirst(Packet X, int Count);
}
