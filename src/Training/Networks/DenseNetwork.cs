using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;
using Starling.Training.Data;
using Starling.Training.Models;
using Starling.Training.Products;

namespace Starling.Training.Networks;

/// <summary>
/// Fully connected layers with ReLU between them, forward and backward written out as matrix products into reused buffers.
/// In <see cref="Descend"/> the gradient's product writes into the parameters.
/// </summary>
/// <param name="layers">The layers, first to last.</param>
/// <param name="loss">The loss.</param>
internal sealed class DenseNetwork(IReadOnlyList<Dense> layers, LossKind loss) : INetwork
{
    private readonly IMatrixProducts _products = MatrixProducts.Shared;
    private readonly LoadedSamples _samples = new(layers[0].Inputs);
    private readonly DenseEvaluation _evaluation = new(layers, loss);
    private readonly float[][] _outputs = new float[layers.Count][];
    private readonly float[][] _deltas = new float[layers.Count][];
    private readonly float[] _columnSums = new float[layers.Max(layer => layer.Outputs)];
    private int _room;

    /// <inheritdoc/>
    public int Capacity => 1024;

    private int Rows => _samples.Count;

    /// <inheritdoc/>
    public void Load(Dataset data, ReadOnlySpan<int> rows)
    {
        _samples.Load(data, rows);
        if (_room < rows.Length)
        {
            _room = rows.Length;
            for (var l = 0; l < layers.Count; l++)
            {
                _outputs[l] = GC.AllocateUninitializedArray<float>(_room * layers[l].Outputs, pinned: true);
                _deltas[l] = l == layers.Count - 1 ? _outputs[l] : GC.AllocateUninitializedArray<float>(_room * layers[l].Outputs, pinned: true);
            }
        }
    }

    /// <inheritdoc/>
    public void Gradient(Vector x, float scale, bool accumulate, Vector into)
    {
        Backpropagate(x.Values, scale);
        var gradient = into.Writable;
        for (var l = 0; l < layers.Count; l++)
        {
            AddProducts(l, 1, accumulate ? 1 : 0, gradient);
        }
    }

    /// <inheritdoc/>
    public void Descend(Vector y, in Step step)
    {
        var parameters = y.Writable;
        Backpropagate(parameters, 1f / Rows);
        if (!step.IsPlain)
        {
            step.ApplyTerms(y);
        }

        for (var l = 0; l < layers.Count; l++)
        {
            AddProducts(l, -step.Rate, 1, parameters);
        }
    }

    /// <inheritdoc/>
    public void Evaluate(Vector x, Dataset data, ReadOnlySpan<int> rows, Span<double> losses, Span<bool> correct) =>
        _evaluation.Evaluate(x, data, rows, losses, correct);

    // δ_last = scale·∂loss/∂z; δ_l = (δ_{l+1} W_{l+1}) ⊙ [z_l > 0].
    private void Backpropagate(ReadOnlySpan<float> parameters, float scale)
    {
        Forward(parameters);
        var last = layers.Count - 1;
        Loss.Differentiate(loss, _deltas[last].AsSpan(0, Rows * layers[last].Outputs), layers[last].Outputs, _samples.Batch, scale);
        for (var l = last; l > 0; l--)
        {
            var layer = layers[l];
            var delta = _deltas[l - 1].AsSpan(0, Rows * layer.Inputs);
            _products.Multiply(new(Rows, layer.Inputs, layer.Outputs), 1, _deltas[l], layer.WeightOf(parameters), 0, delta);
            Activations.MaskByPositive(delta, _outputs[l - 1]);
        }
    }

    private void Forward(ReadOnlySpan<float> parameters)
    {
        for (var l = 0; l < layers.Count; l++)
        {
            var layer = layers[l];
            var z = _outputs[l].AsSpan(0, Rows * layer.Outputs);
            var beta = Activations.FillRows(z, layer.BiasOf(parameters)) ? 1 : 0;
            _products.Multiply(new(Rows, layer.Outputs, layer.Inputs, TransposeB: true), 1, InputOf(l), layer.WeightOf(parameters), beta, z);
            if (l < layers.Count - 1)
            {
                Activations.Relu(z);
            }
        }
    }

    // W ← β·W + factor·δᵀa and b ← β·b + factor·Σ_rows δ.
    private void AddProducts(int l, float factor, float beta, Span<float> target)
    {
        var layer = layers[l];
        var delta = _deltas[l].AsSpan(0, Rows * layer.Outputs);
        _products.Multiply(new(layer.Outputs, layer.Inputs, Rows, TransposeA: true), factor, delta, InputOf(l), beta, layer.WeightOf(target));
        Activations.AddColumnSums(layer.BiasOf(target), delta, factor, beta, _columnSums);
    }

    private ReadOnlySpan<float> InputOf(int l) => l == 0 ? _samples.Inputs : _outputs[l - 1];
}
