using Starling.Algorithms.Vectors;
using Starling.Training.Data;
using Starling.Training.Models;
using Starling.Training.Products;

namespace Starling.Training.Networks;

/// <summary>Losses of a fully connected network in double precision at its float32 parameters.</summary>
internal sealed class DenseEvaluation(IReadOnlyList<Dense> layers, LossKind loss)
{
    private double[] _parameters = [];
    private double[][] _activations = [];

    /// <inheritdoc cref="INetwork.Evaluate"/>
    public void Evaluate(Vector x, Dataset data, ReadOnlySpan<int> rows, Span<double> losses, Span<bool> correct)
    {
        Prepare(x, rows.Length);
        data.GatherDouble(rows, _activations[0].AsSpan(0, rows.Length * layers[0].Inputs));
        for (var l = 0; l < layers.Count; l++)
        {
            Forward(l, rows.Length);
        }

        var last = layers[^1];
        Loss.Evaluate(loss, _activations[^1].AsSpan(0, rows.Length * last.Outputs), last.Outputs, data, rows, losses, correct);
    }

    private void Forward(int l, int rows)
    {
        var layer = layers[l];
        var z = _activations[l + 1].AsSpan(0, rows * layer.Outputs);
        var bias = layer.BiasOf<double>(_parameters);
        for (var start = 0; !bias.IsEmpty && start < z.Length; start += bias.Length)
        {
            bias.CopyTo(z[start..]);
        }

        MatrixProducts.Shared.Multiply(
            new(rows, layer.Outputs, layer.Inputs, TransposeB: true), 1, _activations[l], layer.WeightOf<double>(_parameters), bias.IsEmpty ? 0 : 1, z);
        for (var i = 0; l < layers.Count - 1 && i < z.Length; i++)
        {
            z[i] = Math.Max(z[i], 0);
        }
    }

    private void Prepare(Vector x, int rows)
    {
        if (_activations.Length == 0 || _activations[0].Length < rows * layers[0].Inputs)
        {
            _parameters = new double[x.Length];
            _activations = [new double[rows * layers[0].Inputs], .. layers.Select(layer => new double[rows * layer.Outputs])];
        }

        for (var j = 0; j < _parameters.Length; j++)
        {
            _parameters[j] = x.Values[j];
        }
    }
}
