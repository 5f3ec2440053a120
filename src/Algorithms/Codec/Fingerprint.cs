using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Starling.Algorithms.Codec;

/// <summary>
/// Tells states apart at the speed of memory: 32 lanes of 64 bits, each h ← rotl((h ⊕ x)·P, 31), which for every lane is
/// one-to-one in what it takes in. It is no protection against somebody who looks for two states with one fingerprint.
/// </summary>
public static class Fingerprint
{
    /// <summary>Length of a fingerprint in bytes.</summary>
    public const int Length = 4 * Lane;

    private const int Lane = 64;
    private const ulong Factor = 0x9E3779B97F4A7C15;

    /// <summary>The fingerprint of some bytes: <see cref="Length"/> bytes, the same on every CPU.</summary>
    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
        var whole = bytes.Length / Length * Length;
        var (h0, h1, h2, h3) = (Vector512.Create(1UL), Vector512.Create(2UL), Vector512.Create(3UL), Vector512.Create(4UL));
        ref var from = ref MemoryMarshal.GetReference(bytes);
        for (nuint i = 0; i < (nuint)whole; i += Length)
        {
            h0 = Absorb(h0, Vector512.LoadUnsafe(ref from, i));
            h1 = Absorb(h1, Vector512.LoadUnsafe(ref from, i + Lane));
            h2 = Absorb(h2, Vector512.LoadUnsafe(ref from, i + (2 * Lane)));
            h3 = Absorb(h3, Vector512.LoadUnsafe(ref from, i + (3 * Lane)));
        }

        // The rest is padded with zeros; the length tells it from bytes that are zero.
        Span<byte> rest = stackalloc byte[Length];
        rest.Clear();
        bytes[whole..].CopyTo(rest);
        h0 = Absorb(h0, Vector512.Create<byte>(rest));
        h1 = Absorb(h1, Vector512.Create<byte>(rest[Lane..]));
        h2 = Absorb(h2, Vector512.Create<byte>(rest[(2 * Lane)..]));
        h3 = Absorb(Absorb(h3, Vector512.Create<byte>(rest[(3 * Lane)..])), Vector512.Create((ulong)bytes.Length).AsByte());
        var fingerprint = new byte[Length];
        h0.AsByte().CopyTo(fingerprint, 0);
        h1.AsByte().CopyTo(fingerprint, Lane);
        h2.AsByte().CopyTo(fingerprint, 2 * Lane);
        h3.AsByte().CopyTo(fingerprint, 3 * Lane);
        return fingerprint;
    }

    private static Vector512<ulong> Absorb(Vector512<ulong> h, Vector512<byte> x)
    {
        var product = (h ^ x.AsUInt64()) * Factor;
        return (product << 31) | (product >>> 33);
    }
}
