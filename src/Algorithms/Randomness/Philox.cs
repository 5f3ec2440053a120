using System.Runtime.Intrinsics;

namespace Starling.Algorithms.Randomness;

/// <summary>
/// The counter-based generator Philox4x32-10: a keyed bijection of 128-bit counters, so that any random number
/// can be computed from its address alone.
/// </summary>
/// <remarks>Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.</remarks>
public static class Philox
{
    /// <summary>Blocks that <see cref="Blocks"/> makes at once.</summary>
    public const int Lanes = 8;

    private const uint M0 = 0xD2511F53, M1 = 0xCD9E8D57;
    private const uint W0 = 0x9E3779B9, W1 = 0xBB67AE85;

    /// <summary>The 128 random bits at a counter under a 64-bit key.</summary>
    /// <param name="c0">Counter, lowest word.</param>
    /// <param name="c1">Counter, second word.</param>
    /// <param name="c2">Counter, third word.</param>
    /// <param name="c3">Counter, highest word.</param>
    /// <param name="k0">Key, low word.</param>
    /// <param name="k1">Key, high word.</param>
    public static (uint X0, uint X1, uint X2, uint X3) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (var round = 0; round < 10; round++)
        {
            var p0 = (ulong)M0 * c0;
            var p1 = (ulong)M1 * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += W0;
            k1 += W1;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>The blocks at the counters c0, c0 + 1, …, c0 + 7 (modulo 2³²), one after another: a lane of a CPU's vectors each.</summary>
    /// <param name="c0">First counter, lowest word.</param>
    /// <param name="c1">Counters, second word.</param>
    /// <param name="c2">Counters, third word.</param>
    /// <param name="c3">Counters, highest word.</param>
    /// <param name="k0">Key, low word.</param>
    /// <param name="k1">Key, high word.</param>
    /// <param name="into">Receives 4 words per block, 32 in all.</param>
    public static void Blocks(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, Span<uint> into)
    {
        // Words lie in lanes of 64 bits, the upper half zero.
        var low = Vector512.Create((ulong)uint.MaxValue);
        var x0 = (Vector512.Create((ulong)c0) + Vector512<ulong>.Indices) & low;
        var (x1, x2, x3) = (Vector512.Create((ulong)c1), Vector512.Create((ulong)c2), Vector512.Create((ulong)c3));
        for (var round = 0; round < 10; round++)
        {
            var p0 = x0 * M0;
            var p1 = x2 * M1;
            (x0, x1, x2, x3) = ((p1 >>> 32) ^ x1 ^ Vector512.Create((ulong)k0), p1 & low, (p0 >>> 32) ^ x3 ^ Vector512.Create((ulong)k1), p0 & low);
            k0 += W0;
            k1 += W1;
        }

        for (var lane = 0; lane < Lanes; lane++)
        {
            var block = into.Slice(4 * lane, 4);
            (block[0], block[1], block[2], block[3]) = ((uint)x0[lane], (uint)x1[lane], (uint)x2[lane], (uint)x3[lane]);
        }
    }
}
