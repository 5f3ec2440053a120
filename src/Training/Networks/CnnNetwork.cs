using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;
using Starling.Training.Data;
using Starling.Training.Models;

namespace Starling.Training.Networks;

/// <summary>
/// The convolutional network in closed form. In <see cref="Descend"/> the gradient is written into the parameters. Evaluation runs
/// forward in float32, as training does, and takes the losses in double.
/// </summary>
/// <param name="layers">The layers.</param>
/// <param name="loss">The loss.</param>
internal sealed class CnnNetwork(CnnLayers layers, LossKind loss) : INetwork
{
    private readonly LoadedSamples _samples = new(layers.First.InputSize);
    private readonly LoadedSamples _evaluated = new(layers.First.InputSize);
    private readonly ConvolutionStage _first = new(layers.First);
    private readonly ConvolutionStage _second = new(layers.Second);
    private readonly DenseStack _dense = new(layers.Dense, loss);
    private FloatBlock _images;
    private FloatBlock _flat;
    private FloatBlock _flatDeltas;
    private double[] _logits = [];

    /// <inheritdoc/>
    public int Capacity => 256;

    /// <inheritdoc/>
    public void Load(Dataset data, ReadOnlySpan<int> rows) => _samples.Load(data, rows);

    /// <inheritdoc/>
    public void Gradient(Vector x, float scale, bool accumulate, Vector into)
    {
        Backpropagate(x.Values, scale);
        AddGradient(1, accumulate ? 1 : 0, into.Writable);
    }

    /// <inheritdoc/>
    public void Descend(Vector y, in Step step)
    {
        Backpropagate(y.Values, 1f / _samples.Count);
        if (!step.IsPlain)
        {
            step.ApplyTerms(y);
        }

        AddGradient(-step.Rate, 1, y.Writable);
    }

    /// <inheritdoc/>
    public void Evaluate(Vector x, Dataset data, ReadOnlySpan<int> rows, Span<double> losses, Span<bool> correct)
    {
        _evaluated.Load(data, rows);
        var z = Forward(x.Values, _evaluated);
        if (_logits.Length < z.Length)
        {
            _logits = new double[z.Length];
        }

        for (var i = 0; i < z.Length; i++)
        {
            _logits[i] = z[i];
        }

        Loss.Evaluate(loss, _logits.AsSpan(0, z.Length), _dense.Outputs, data, rows, losses, correct);
    }

    private Span<float> Forward(ReadOnlySpan<float> parameters, LoadedSamples samples)
    {
        var rows = samples.Count;
        Reserve(rows);
        Transpose(samples.Inputs, rows, layers.First.Channels, layers.First.Height * layers.First.Width, _images.Span);
        _first.Forward(parameters, _images.Span, rows);
        _second.Forward(parameters, _first.Outputs, rows);
        Transpose(_second.Outputs, rows, layers.Second.PooledPositions, layers.Second.Outputs, _flat.Span);
        return _dense.Forward(parameters, _flat.Span, rows);
    }

    private void Backpropagate(ReadOnlySpan<float> parameters, float scale)
    {
        var rows = _samples.Count;
        Forward(parameters, _samples);
        _dense.Backpropagate(parameters, _samples.Batch, rows, scale);
        _dense.InputDeltas(parameters, rows, _flatDeltas.Span);
        Transpose(_flatDeltas.Span, rows, layers.Second.Outputs, layers.Second.PooledPositions, _second.Deltas);
        _second.Backward(_first.Outputs, rows, _first.Deltas);
        _first.Backward(_images.Span, rows, []);
    }

    private void AddGradient(float factor, float beta, Span<float> target)
    {
        _first.AddGradient(factor, beta, target);
        _second.AddGradient(factor, beta, target);
        _dense.AddGradient(_flat.Span, _samples.Count, factor, beta, target);
    }

    private void Reserve(int rows)
    {
        _first.Reserve(rows);
        _second.Reserve(rows);
        _dense.Reserve(rows);
        if (_flat.Length < rows * _dense.Inputs)
        {
            _images = FloatBlock.Allocate((rows * layers.First.InputSize) + Unfolding.Slack);
            _flat = FloatBlock.Allocate(rows * _dense.Inputs);
            _flatDeltas = FloatBlock.Allocate(rows * _dense.Inputs);
        }
    }

    // Per image: PyTorch has the channels outermost, the convolutions innermost.
    private static void Transpose(ReadOnlySpan<float> from, int images, int rows, int columns, Span<float> to)
    {
        var size = rows * columns;
        for (var start = 0; start < images * size; start += size)
        {
            Interleaving.Transpose(from[start..], rows, columns, to[start..]);
        }
    }
}
