using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Starling.Training.Networks;

/// <summary>
/// ReLU and 2×2 max pooling in one pass over a convolution's result, 16 channels at a time. The result lies as (y, image, x, channel),
/// as the matrix products leave it; pooled images as (image, y, x, channel).
/// </summary>
internal static class MaxPooling
{
    // The choice of a window whose maximum is not positive: nothing flows back, ReLU'(0) = 0.
    private const int NoChoice = 4;

    /// <summary>
    /// pooled ← max(max over the window of z + b, 0), and which of the four it was: the first in row-major order, as in PyTorch.
    /// </summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="z">Result of the convolution, without bias.</param>
    /// <param name="bias">Bias, shape (outputs).</param>
    /// <param name="count">Number of images.</param>
    /// <param name="pooled">Receives the pooled images.</param>
    /// <param name="choices">Receives the choices, shaped as the pooled images.</param>
    public static void Forward(
        Convolution shape, ReadOnlySpan<float> z, ReadOnlySpan<float> bias, int count, Span<float> pooled, Span<int> choices)
    {
        var windows = new Windows(shape, count, z.Length, pooled.Length, choices.Length);
        ref var from = ref MemoryMarshal.GetReference(z);
        ref var b = ref MemoryMarshal.GetReference(bias[..shape.Outputs]);
        ref var to = ref MemoryMarshal.GetReference(pooled);
        ref var choice = ref MemoryMarshal.GetReference(choices);
        for (nuint window = 0; window < windows.Count; window++)
        {
            var (corner, place) = windows.At(window);
            for (nuint c = 0; c < windows.Channels; c += 16)
            {
                var best = Vector512.LoadUnsafe(ref from, corner + c);
                var which = Vector512<int>.Zero;
                Take(ref best, ref which, Vector512.LoadUnsafe(ref from, corner + windows.Right + c), 1);
                Take(ref best, ref which, Vector512.LoadUnsafe(ref from, corner + windows.Below + c), 2);
                Take(ref best, ref which, Vector512.LoadUnsafe(ref from, corner + windows.Below + windows.Right + c), 3);
                best += Vector512.LoadUnsafe(ref b, c);
                var active = Vector512.GreaterThan(best, Vector512<float>.Zero).AsInt32();
                Vector512.Max(best, Vector512<float>.Zero).StoreUnsafe(ref to, place + c);
                Vector512.ConditionalSelect(active, which, Vector512.Create(NoChoice)).StoreUnsafe(ref choice, place + c);
            }
        }
    }

    /// <summary>
    /// δz is δ at the chosen element of each window, 0 elsewhere; sums ← sums + Σ δz over all positions, the gradient of the bias.
    /// </summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="deltas">δ of the pooled images.</param>
    /// <param name="choices">The choices of <see cref="Forward"/>.</param>
    /// <param name="count">Number of images.</param>
    /// <param name="z">Receives δz.</param>
    /// <param name="sums">Sums, shape (outputs).</param>
    public static void Backward(
        Convolution shape, ReadOnlySpan<float> deltas, ReadOnlySpan<int> choices, int count, Span<float> z, Span<float> sums)
    {
        var windows = new Windows(shape, count, z.Length, deltas.Length, choices.Length);
        if (shape.Positions != 4 * shape.PooledPositions)
        {
            z.Clear();
        }

        ref var to = ref MemoryMarshal.GetReference(z);
        ref var sum = ref MemoryMarshal.GetReference(sums[..shape.Outputs]);
        ref var from = ref MemoryMarshal.GetReference(deltas);
        ref var choice = ref MemoryMarshal.GetReference(choices);
        for (nuint window = 0; window < windows.Count; window++)
        {
            var (corner, place) = windows.At(window);
            for (nuint c = 0; c < windows.Channels; c += 16)
            {
                var delta = Vector512.LoadUnsafe(ref from, place + c);
                var which = Vector512.LoadUnsafe(ref choice, place + c);
                Chosen(delta, which, 0).StoreUnsafe(ref to, corner + c);
                Chosen(delta, which, 1).StoreUnsafe(ref to, corner + windows.Right + c);
                Chosen(delta, which, 2).StoreUnsafe(ref to, corner + windows.Below + c);
                Chosen(delta, which, 3).StoreUnsafe(ref to, corner + windows.Below + windows.Right + c);
                var active = Vector512.LessThan(which, Vector512.Create(NoChoice)).AsSingle();
                (Vector512.LoadUnsafe(ref sum, c) + (delta & active)).StoreUnsafe(ref sum, c);
            }
        }
    }

    // NaN counts as larger than everything, so that it reaches the loss.
    private static void Take(ref Vector512<float> best, ref Vector512<int> which, Vector512<float> value, int index)
    {
        var larger = Vector512.GreaterThan(value, best) | ~Vector512.Equals(value, value);
        best = Vector512.ConditionalSelect(larger, value, best);
        which = Vector512.ConditionalSelect(larger.AsInt32(), Vector512.Create(index), which);
    }

    private static Vector512<float> Chosen(Vector512<float> delta, Vector512<int> which, int index) =>
        delta & Vector512.Equals(which, Vector512.Create(index)).AsSingle();

    /// <summary>Where the windows of a block of images lie, in the order in which they are visited: (y, image, x).</summary>
    private readonly struct Windows
    {
        private readonly nuint _images, _height, _width, _line;

        public Windows(Convolution shape, int count, int z, int pooled, int choices)
        {
            if (z < count * shape.Positions * shape.Outputs || Math.Min(pooled, choices) < count * shape.OutputSize)
            {
                throw new ArgumentException($"{count} images do not fit into buffers of {z}, {pooled} and {choices} numbers.");
            }

            (_images, _height, _width) = ((nuint)count, (nuint)shape.PooledHeight, (nuint)shape.PooledWidth);
            (Channels, _line) = ((nuint)shape.Outputs, (nuint)(shape.ConvolvedWidth * shape.Outputs));
        }

        public nuint Channels { get; }

        public nuint Count => _images * _height * _width;

        public nuint Right => Channels;

        public nuint Below => _images * _line;

        public (nuint Corner, nuint Pooled) At(nuint window)
        {
            var (line, x) = (window / _width, window % _width);
            var (y, image) = (line / _images, line % _images);
            return ((2 * y * Below) + (image * _line) + (2 * x * Channels), ((((image * _height) + y) * _width) + x) * Channels);
        }
    }
}
