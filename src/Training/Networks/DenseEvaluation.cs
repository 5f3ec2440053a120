using System.Numerics.Tensors;
using Starling.Algorithms.Vectors;
using Starling.Training.Data;
using Starling.Training.Models;
using Starling.Training.Products;

namespace Starling.Training.Networks;

/// <summary>
/// Losses of a fully connected network in double precision at its float32 parameters. Activations have a row per unit, so that weights are
/// widened and multiplied some units at a time: no copy of the whole model is made.
/// </summary>
internal sealed class DenseEvaluation(IReadOnlyList<Dense> layers, LossKind loss)
{
    // Numbers of 8 bytes: weights widened at a time, and what a layer's activations are kept to unless that left too few rows for a product.
    private const int WeightsAtATime = 1 << 18, ActivationsAtATime = 1 << 20;
    private const int FewestRows = 64, MostRows = 1024;

    private readonly int _band = Math.Clamp(ActivationsAtATime / layers.Max(layer => Math.Max(layer.Inputs, layer.Outputs)), FewestRows, MostRows);
    private readonly double[][] _activations = new double[layers.Count + 1][];
    private double[] _weights = [];
    private double[] _logits = [];

    /// <inheritdoc cref="INetwork.Evaluate"/>
    public void Evaluate(Vector x, Dataset data, ReadOnlySpan<int> rows, Span<double> losses, Span<bool> correct)
    {
        for (var start = 0; start < rows.Length; start += _band)
        {
            var count = Math.Min(_band, rows.Length - start);
            EvaluateBand(x, data, rows.Slice(start, count), losses.Slice(start, count), correct.Slice(start, count));
        }
    }

    private void EvaluateBand(Vector x, Dataset data, ReadOnlySpan<int> rows, Span<double> losses, Span<bool> correct)
    {
        Reserve(rows.Length);
        data.GatherDouble(rows, _activations[0].AsSpan(0, rows.Length * layers[0].Inputs));
        for (var l = 0; l < layers.Count; l++)
        {
            Forward(x.Values, l, rows.Length);
        }

        var (z, outputs) = (_activations[^1], layers[^1].Outputs);
        for (var row = 0; row < rows.Length; row++)
        {
            for (var k = 0; k < outputs; k++)
            {
                _logits[(row * outputs) + k] = z[(k * rows.Length) + row];
            }
        }

        Loss.Evaluate(loss, _logits.AsSpan(0, rows.Length * outputs), outputs, data, rows, losses, correct);
    }

    private void Forward(ReadOnlySpan<float> parameters, int l, int rows)
    {
        var layer = layers[l];
        var weights = layer.WeightOf(parameters);
        var bias = layer.BiasOf(parameters);
        for (var unit = 0; unit < layer.Outputs; unit += UnitsAtATime(layer))
        {
            var units = Math.Min(UnitsAtATime(layer), layer.Outputs - unit);
            var z = _activations[l + 1].AsSpan(unit * rows, units * rows);
            for (var i = 0; i < units && !bias.IsEmpty; i++)
            {
                z.Slice(i * rows, rows).Fill(bias[unit + i]);
            }

            TensorPrimitives.ConvertTruncating(weights.Slice(unit * layer.Inputs, units * layer.Inputs), _weights.AsSpan());
            var product = new ProductShape(units, rows, layer.Inputs, TransposeB: l == 0);
            MatrixProducts.Shared.Multiply(product, 1, _weights, _activations[l], bias.IsEmpty ? 0 : 1, z);
            if (l < layers.Count - 1)
            {
                TensorPrimitives.Max(z, 0, z);
            }
        }
    }

    private static int UnitsAtATime(Dense layer) => Math.Min(layer.Outputs, Math.Max(1, WeightsAtATime / layer.Inputs));

    private void Reserve(int rows)
    {
        if (_activations[0] is { } inputs && inputs.Length >= rows * layers[0].Inputs)
        {
            return;
        }

        _weights = new double[layers.Max(layer => layer.Inputs * UnitsAtATime(layer))];
        _logits = new double[rows * layers[^1].Outputs];
        _activations[0] = new double[rows * layers[0].Inputs];
        for (var l = 0; l < layers.Count; l++)
        {
            _activations[l + 1] = new double[rows * layers[l].Outputs];
        }
    }
}
