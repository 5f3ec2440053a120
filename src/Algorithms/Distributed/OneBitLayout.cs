using System.Numerics;
using Starling.Algorithms.Contracts;

namespace Starling.Algorithms.Distributed;

/// <summary>A run of the flat vector with one scale, and how many padding entries follow it.</summary>
/// <param name="Offset">First element.</param>
/// <param name="Length">Number of elements, maybe 0.</param>
/// <param name="Padding">Number of padding entries; they are always equal to each other.</param>
/// <param name="Tensor">Index of its tensor.</param>
internal readonly record struct Segment(int Offset, int Length, int Padding, int Tensor);

/// <summary>Where 1-bit Adam's scales apply.</summary>
/// <param name="Worker">One segment per tensor.</param>
/// <param name="Server">One segment per chunk, tensor by tensor.</param>
internal sealed record OneBitLayout(Segment[] Worker, Segment[] Server)
{
    /// <summary>The layout of a model for N workers.</summary>
    public static OneBitLayout Of(ParameterLayout layout, int workers, OneBitOptions options)
    {
        (int Offset, int Length)[] tensors = options.Tensors is TensorGrouping.Flat
            ? [(0, layout.Dim)]
            : [.. layout.Slots.Select(slot => (slot.Offset, slot.Length))];
        var unit = options.Padding is TensorPadding.DeepSpeed ? Unit(workers) : 1;
        var chunks = options.Chunks is ServerChunks.One ? 1 : workers;
        return new(
            [.. tensors.SelectMany((tensor, i) => Cut(tensor.Offset, tensor.Length, unit, 1, i))],
            [.. tensors.SelectMany((tensor, i) => Cut(tensor.Offset, tensor.Length, unit, chunks, i))]);
    }

    /// <summary>n·lcm(n, 8), of which a padded length is a multiple.</summary>
    private static long Unit(int n) => n * (n * 8L / (long)BigInteger.GreatestCommonDivisor(n, 8));

    // Chunk j of a padded length D holds ⌈(D − j)/n⌉ entries, the first ones longer.
    private static IEnumerable<Segment> Cut(int offset, int length, long unit, int chunks, int tensor)
    {
        var padded = (length + unit - 1) / unit * unit;
        var start = 0L;
        for (var j = 0; j < chunks; j++)
        {
            var size = (padded - j + chunks - 1) / chunks;
            var own = (int)Math.Clamp(length - start, 0, size);
            yield return new(offset + (int)Math.Min(start, length), own, checked((int)(size - own)), tensor);
            start += size;
        }
    }
}
