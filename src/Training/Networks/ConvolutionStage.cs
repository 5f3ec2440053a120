using Starling.Algorithms.Vectors;
using Starling.Training.Products;

namespace Starling.Training.Networks;

/// <summary>
/// A convolution with ReLU and pooling, forward and backward, over blocks of images that stay in the cache. Images have their channels
/// innermost. All buffers are kept from call to call.
/// </summary>
/// <param name="shape">The convolution.</param>
internal sealed class ConvolutionStage(Convolution shape)
{
    // Enough rows for an efficient product.
    private readonly int _block = Math.Max(1, 256 / shape.Positions);
    private readonly IMatrixProducts _products = MatrixProducts.Shared;
    private readonly Unfolding _unfolding = new(shape);
    private readonly FloatBlock _weight = FloatBlock.Allocate(shape.WeightSize);
    private readonly FloatBlock _weightGradient = FloatBlock.Allocate(shape.WeightSize);
    private readonly float[] _biasGradient = new float[shape.Outputs];
    private FloatBlock _matrix;
    private FloatBlock _matrixDelta;
    private FloatBlock _z;
    private FloatBlock _outputs;
    private FloatBlock _deltas;
    private int[] _choices = [];
    private int _room;

    /// <summary>Pooled images, shape (rows, pooled height, pooled width, outputs), then <see cref="Unfolding.Slack"/> numbers.</summary>
    public Span<float> Outputs => _outputs.Span;

    /// <summary>The derivative of the loss by <see cref="Outputs"/>, to be filled before <see cref="Backward"/>.</summary>
    public Span<float> Deltas => _deltas.Span;

    /// <summary>Makes room for a number of images.</summary>
    public void Reserve(int rows)
    {
        if (_room >= rows)
        {
            return;
        }

        _room = rows;
        var images = Math.Min(_block, rows);
        (_outputs, _deltas) = (FloatBlock.Allocate((rows * shape.OutputSize) + Unfolding.Slack), FloatBlock.Allocate(rows * shape.OutputSize));
        _choices = GC.AllocateUninitializedArray<int>(rows * shape.OutputSize, pinned: true);
        (_matrix, _z) = (FloatBlock.Allocate((images * _unfolding.Size) + Unfolding.Slack), FloatBlock.Allocate(images * shape.Positions * shape.Outputs));
    }

    /// <summary>Fills <see cref="Outputs"/>.</summary>
    /// <param name="parameters">All parameters of the model.</param>
    /// <param name="images">Images, shape (rows, height, width, channels), then <see cref="Unfolding.Slack"/> numbers.</param>
    /// <param name="rows">Number of images, for which there is room.</param>
    public void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> images, int rows)
    {
        Interleaving.Pack(shape, parameters.Slice(shape.Weight, shape.WeightSize), _weight.Span);
        var bias = parameters.Slice(shape.Bias, shape.Outputs);
        for (var start = 0; start < rows; start += _block)
        {
            var count = Math.Min(_block, rows - start);
            _unfolding.Unfold(images[(start * shape.InputSize)..], count, _matrix.Span);
            var product = new ProductShape(count * shape.Positions, shape.Outputs, _unfolding.PartSize);
            for (var part = 0; part < _unfolding.Parts; part++)
            {
                _products.Multiply(product, 1, Lines(_matrix, part, count), WeightOf(_weight, part), part == 0 ? 0 : 1, _z.Span);
            }

            var at = start * shape.OutputSize;
            MaxPooling.Forward(shape, _z.Span, bias, count, _outputs.Span[at..], _choices.AsSpan(at));
        }
    }

    /// <summary>After <see cref="Forward"/> and with <see cref="Deltas"/> filled: finds the gradient for <see cref="AddGradient"/>.</summary>
    /// <param name="images">The same images.</param>
    /// <param name="rows">Number of images.</param>
    /// <param name="imageDeltas">Receives the derivative by the images, in their shape; empty if it is not wanted.</param>
    public void Backward(ReadOnlySpan<float> images, int rows, Span<float> imageDeltas)
    {
        _biasGradient.AsSpan().Clear();
        for (var start = 0; start < rows; start += _block)
        {
            var count = Math.Min(_block, rows - start);
            var at = start * shape.OutputSize;
            MaxPooling.Backward(shape, _deltas.Span[at..], _choices.AsSpan(at), count, _z.Span, _biasGradient);
            _unfolding.Unfold(images[(start * shape.InputSize)..], count, _matrix.Span);
            var product = new ProductShape(_unfolding.PartSize, shape.Outputs, count * shape.Positions, TransposeA: true);
            for (var part = 0; part < _unfolding.Parts; part++)
            {
                _products.Multiply(product, 1, Lines(_matrix, part, count), _z.Span, start == 0 ? 0 : 1, WeightOf(_weightGradient, part));
            }

            if (!imageDeltas.IsEmpty)
            {
                PropagateToImages(count, imageDeltas[(start * shape.InputSize)..]);
            }
        }
    }

    /// <summary>After <see cref="Backward"/>: target ← factor·gradient, for β = 1 added to what is there.</summary>
    /// <param name="factor">Factor of the gradient.</param>
    /// <param name="beta">1 adds, 0 only writes.</param>
    /// <param name="target">A vector in the order of the parameters.</param>
    public void AddGradient(float factor, float beta, Span<float> target)
    {
        Interleaving.AddUnpacked(shape, _weightGradient.Span, factor, beta, target.Slice(shape.Weight, shape.WeightSize));
        Activations.AddColumnSums(target.Slice(shape.Bias, shape.Outputs), _biasGradient, factor, beta, _biasGradient);
    }

    // Several parts write to most lines of the matrix: the first one sets them, the rest adds.
    private void PropagateToImages(int count, Span<float> imageDeltas)
    {
        if (_matrixDelta.Length < _matrix.Length)
        {
            _matrixDelta = FloatBlock.Allocate(_matrix.Length);
        }

        var product = new ProductShape(count * shape.Positions, _unfolding.PartSize, shape.Outputs, TransposeB: true);
        _matrixDelta.Span[(product.M * product.N)..].Clear();
        for (var part = 0; part < _unfolding.Parts; part++)
        {
            _products.Multiply(product, 1, _z.Span, WeightOf(_weight, part), part == 0 ? 0 : 1, Lines(_matrixDelta, part, count));
        }

        _unfolding.Fold(_matrixDelta.Span, count, imageDeltas);
    }

    private Span<float> Lines(FloatBlock matrix, int part, int count) => matrix.Span[_unfolding.Offset(part, count)..];

    private Span<float> WeightOf(FloatBlock weight, int part)
    {
        var size = _unfolding.PartSize * shape.Outputs;
        return weight.Span.Slice(part * size, size);
    }
}
