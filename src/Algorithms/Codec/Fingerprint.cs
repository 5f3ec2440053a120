using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Starling.Algorithms.Codec;

/// <summary>
/// Tells states apart at the speed of memory: 32 lanes of 64 bits, each h ← rotl((h ⊕ x)·P, 31), which for every lane is
/// one-to-one in what it takes in. It is no protection against somebody who looks for two states with one fingerprint.
/// One object takes in one state, in pieces of any length.
/// </summary>
public sealed class Fingerprint
{
    /// <summary>Length of a fingerprint in bytes.</summary>
    public const int Length = 4 * Lane;

    private const int Lane = 64;

    // States lie in no cache of the core, and the hardware alone does not look ahead far enough.
    private const int Ahead = 16384;
    private const ulong Factor = 0x9E3779B97F4A7C15;

    private readonly byte[] _begun = new byte[Length];
    private Vector512<ulong> _h0 = Vector512.Create(1UL);
    private Vector512<ulong> _h1 = Vector512.Create(2UL);
    private Vector512<ulong> _h2 = Vector512.Create(3UL);
    private Vector512<ulong> _h3 = Vector512.Create(4UL);
    private int _filled;
    private long _taken;

    /// <summary>The fingerprint of some bytes: <see cref="Length"/> bytes, the same on every CPU.</summary>
    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
        var fingerprint = new Fingerprint();
        fingerprint.Append(bytes);
        return fingerprint.Finish();
    }

    /// <summary>Takes in the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        _taken += bytes.Length;
        if (_filled > 0)
        {
            var more = Math.Min(bytes.Length, Length - _filled);
            bytes[..more].CopyTo(_begun.AsSpan(_filled));
            _filled += more;
            bytes = bytes[more..];
            if (_filled < Length)
            {
                return;
            }

            AbsorbWhole(_begun);
        }

        var whole = bytes.Length / Length * Length;
        AbsorbWhole(bytes[..whole]);
        bytes[whole..].CopyTo(_begun);
        _filled = bytes.Length - whole;
    }

    /// <summary>The fingerprint of all that was taken in.</summary>
    public byte[] Finish()
    {
        // The rest is padded with zeros; the length tells it from bytes that are zero.
        _begun.AsSpan(_filled).Clear();
        AbsorbWhole(_begun);
        _h3 = Absorb(_h3, Vector512.Create((ulong)_taken).AsByte());
        var fingerprint = new byte[Length];
        _h0.AsByte().CopyTo(fingerprint, 0);
        _h1.AsByte().CopyTo(fingerprint, Lane);
        _h2.AsByte().CopyTo(fingerprint, 2 * Lane);
        _h3.AsByte().CopyTo(fingerprint, 3 * Lane);
        return fingerprint;
    }

    private static Vector512<ulong> Absorb(Vector512<ulong> h, Vector512<byte> x)
    {
        var product = (h ^ x.AsUInt64()) * Factor;
        return (product << 31) | (product >>> 33);
    }

    private void AbsorbWhole(ReadOnlySpan<byte> bytes)
    {
        var (h0, h1, h2, h3) = (_h0, _h1, _h2, _h3);
        ref var from = ref MemoryMarshal.GetReference(bytes);
        for (nuint i = 0; i < (nuint)bytes.Length; i += Length)
        {
            if (i + Ahead < (nuint)bytes.Length)
            {
                FetchAhead(ref Unsafe.Add(ref from, i + Ahead));
            }

            h0 = Absorb(h0, Vector512.LoadUnsafe(ref from, i));
            h1 = Absorb(h1, Vector512.LoadUnsafe(ref from, i + Lane));
            h2 = Absorb(h2, Vector512.LoadUnsafe(ref from, i + (2 * Lane)));
            h3 = Absorb(h3, Vector512.LoadUnsafe(ref from, i + (3 * Lane)));
        }

        (_h0, _h1, _h2, _h3) = (h0, h1, h2, h3);
    }

    // Into the second of a core's caches, which waits for more lines at a time than the first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void FetchAhead(ref byte from)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        var at = (byte*)Unsafe.AsPointer(ref from);
        Sse.Prefetch1(at);
        Sse.Prefetch1(at + Lane);
        Sse.Prefetch1(at + (2 * Lane));
        Sse.Prefetch1(at + (3 * Lane));
    }
}
