using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Starling.Algorithms.Vectors;

/// <summary>One pass of y ← y − η(g + wd·y + μ(y − anchor) + drift).</summary>
internal static class DescentStep
{
    /// <summary>Applies the step; an empty gradient, anchor or drift leaves its term out.</summary>
    public static void Apply(
        Span<float> y, float rate, ReadOnlySpan<float> g, float weightDecay, float mu, ReadOnlySpan<float> anchor, ReadOnlySpan<float> drift)
    {
        // A missing operand is replaced by y itself with factor 0, so that there is one loop.
        if ((!g.IsEmpty && g.Length != y.Length) || (!anchor.IsEmpty && anchor.Length != y.Length) || (!drift.IsEmpty && drift.Length != y.Length))
        {
            throw new ArgumentException($"A step on {y.Length} parameters needs gradient, anchor and drift of that length.");
        }

        var (slope, pull, push) = (g.IsEmpty ? 0f : 1f, anchor.IsEmpty ? 0 : mu, drift.IsEmpty ? 0f : 1f);
        ref var py = ref MemoryMarshal.GetReference(y);
        ref var pg = ref g.IsEmpty ? ref py : ref MemoryMarshal.GetReference(g);
        ref var pa = ref anchor.IsEmpty ? ref py : ref MemoryMarshal.GetReference(anchor);
        ref var pd = ref drift.IsEmpty ? ref py : ref MemoryMarshal.GetReference(drift);
        nuint i = 0, n = (nuint)y.Length;
        for (; i + 16 <= n; i += 16)
        {
            var v = Vector512.LoadUnsafe(ref py, i);
            var direction = (Vector512.LoadUnsafe(ref pg, i) * slope) + (v * weightDecay);
            direction += (v - Vector512.LoadUnsafe(ref pa, i)) * pull;
            direction += Vector512.LoadUnsafe(ref pd, i) * push;
            (v - (direction * rate)).StoreUnsafe(ref py, i);
        }

        for (; i < n; i++)
        {
            ref var v = ref Unsafe.Add(ref py, i);
            var direction = (Unsafe.Add(ref pg, i) * slope) + (v * weightDecay);
            direction += (v - Unsafe.Add(ref pa, i)) * pull;
            direction += Unsafe.Add(ref pd, i) * push;
            v -= direction * rate;
        }
    }
}
