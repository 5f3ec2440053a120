using Starling.Algorithms.Codec;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Compression;

/// <summary>What the tests of compressors share: vectors, the way over the wire, the table of all compressors.</summary>
internal static class Wire
{
    public static RandomKey Key { get; } = new(7, Round: 3, Client: 2);

    public static TheoryData<string> Kinds => [.. _all.Keys];

    private static readonly SortedDictionary<string, ICompressor> _all = new()
    {
        ["natural"] = new NaturalRounding(),
        ["qsgd 1"] = new Qsgd(1),
        ["qsgd 16"] = new Qsgd(16),
        ["rand_k"] = new RandK(3),
        ["sign l1"] = new ScaledSign(SignScale.L1),
        ["sign l2"] = new ScaledSign(SignScale.L2),
        ["top_k"] = new TopK(3),
    };

    public static ICompressor Compressor(string kind) => _all[kind];

    /// <summary>A normal vector whose entries differ widely in size.</summary>
    public static Vector Normal(int d, ulong seed = 1)
    {
        var random = new RandomKey(seed).Stream(Purpose.Synthetic);
        return Vector.Of([.. Enumerable.Range(0, d).Select(_ => (float)(random.NextNormal() * Math.Exp(random.NextNormal())))]);
    }

    public static byte[] Bytes(Packet packet)
    {
        var bytes = new byte[packet.Size];
        packet.Write(bytes);
        return bytes;
    }

    public static Packet Received(ReadOnlySpan<byte> bytes) => new(WireBuffer.Of(bytes), 0, bytes.Length);

    /// <summary>C(u) as the receiver sees it.</summary>
    public static float[] Arrived(ICompressor compressor, Vector u, RandomKey key) =>
        compressor.Open(Received(Bytes(compressor.Pack(u, key))), u, key).ToArray();

    public static double SquaredDistance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += ((double)x[i] - y[i]) * ((double)x[i] - y[i]);
        }

        return sum;
    }
}
