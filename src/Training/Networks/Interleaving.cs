namespace Starling.Training.Networks;

/// <summary>
/// Between PyTorch's orders and the ones that convolutions compute in, where the channel is the innermost index and neighbouring
/// numbers take the same path.
/// </summary>
internal static class Interleaving
{
    /// <summary>to[c, r] ← from[r, c]: an image with its channels outermost becomes one with them innermost, or back.</summary>
    /// <param name="from">Matrix, shape (rows, columns).</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="to">Receives shape (columns, rows).</param>
    public static void Transpose(ReadOnlySpan<float> from, int rows, int columns, Span<float> to)
    {
        from = from[..(rows * columns)];
        for (var c = 0; c < columns; c++)
        {
            var column = to.Slice(c * rows, rows);
            for (var r = 0; r < column.Length; r++)
            {
                column[r] = from[(r * columns) + c];
            }
        }
    }

    /// <summary>Weights (output, channel, kernel) → (kernel, channel, output).</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="weight">Weights in the order of the parameters.</param>
    /// <param name="packed">Receives them.</param>
    public static void Pack(Convolution shape, ReadOnlySpan<float> weight, Span<float> packed)
    {
        var stride = shape.Channels * Convolution.Area;
        for (var j = 0; j < stride; j++)
        {
            var outputs = packed.Slice(PackedRow(shape, j), shape.Outputs);
            var at = j;
            for (var o = 0; o < outputs.Length; o++, at += stride)
            {
                outputs[o] = weight[at];
            }
        }
    }

    /// <summary>weight ← factor·gradient, for β = 1 added to what is there; the gradient has the order of <see cref="Pack"/>.</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="gradient">Gradient of the packed weights.</param>
    /// <param name="factor">Factor of the gradient.</param>
    /// <param name="beta">1 adds, 0 only writes.</param>
    /// <param name="weight">Weights, or a gradient, in the order of the parameters.</param>
    public static void AddUnpacked(Convolution shape, ReadOnlySpan<float> gradient, float factor, float beta, Span<float> weight)
    {
        if (beta == 0)
        {
            weight.Clear();
        }

        var stride = shape.Channels * Convolution.Area;
        for (var j = 0; j < stride; j++)
        {
            var outputs = gradient.Slice(PackedRow(shape, j), shape.Outputs);
            var at = j;
            foreach (var value in outputs)
            {
                weight[at] += factor * value;
                at += stride;
            }
        }
    }

    private static int PackedRow(Convolution shape, int j)
    {
        var (channel, kernel) = Math.DivRem(j, Convolution.Area);
        return ((kernel * shape.Channels) + channel) * shape.Outputs;
    }
}
