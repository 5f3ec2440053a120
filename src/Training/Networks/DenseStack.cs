using Starling.Algorithms.Vectors;
using Starling.Training.Models;
using Starling.Training.Products;

namespace Starling.Training.Networks;

/// <summary>Fully connected layers with ReLU between them: forward and backward as matrix products into buffers that are kept.</summary>
/// <param name="layers">The layers, first to last.</param>
/// <param name="loss">The loss after the last one.</param>
internal sealed class DenseStack(IReadOnlyList<Dense> layers, LossKind loss)
{
    private readonly IMatrixProducts _products = MatrixProducts.Shared;
    private readonly FloatBlock[] _outputs = new FloatBlock[layers.Count];
    private readonly FloatBlock[] _deltas = new FloatBlock[layers.Count];
    private readonly float[] _columnSums = new float[layers.Max(layer => layer.Outputs)];
    private int _room;

    /// <summary>Width of the inputs.</summary>
    public int Inputs => layers[0].Inputs;

    /// <summary>Width of the outputs.</summary>
    public int Outputs => layers[^1].Outputs;

    /// <summary>Makes room for a number of samples.</summary>
    public void Reserve(int rows)
    {
        if (_room >= rows)
        {
            return;
        }

        _room = rows;
        for (var l = 0; l < layers.Count; l++)
        {
            _outputs[l] = FloatBlock.Allocate(rows * layers[l].Outputs);
            _deltas[l] = l == layers.Count - 1 ? _outputs[l] : FloatBlock.Allocate(rows * layers[l].Outputs);
        }
    }

    /// <summary>The outputs of the last layer, shape (rows, outputs).</summary>
    /// <param name="parameters">All parameters of the model.</param>
    /// <param name="inputs">Inputs, shape (rows, inputs).</param>
    /// <param name="rows">Number of samples, for which there is room.</param>
    public Span<float> Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> inputs, int rows)
    {
        for (var l = 0; l < layers.Count; l++)
        {
            var layer = layers[l];
            var z = _outputs[l].Span[..(rows * layer.Outputs)];
            var beta = Activations.FillRows(z, layer.BiasOf(parameters)) ? 1 : 0;
            var product = new ProductShape(rows, layer.Outputs, layer.Inputs, TransposeB: true);
            _products.Multiply(product, 1, InputOf(l, inputs), layer.WeightOf(parameters), beta, z);
            if (l < layers.Count - 1)
            {
                Activations.Relu(z);
            }
        }

        return _outputs[^1].Span[..(rows * Outputs)];
    }

    /// <summary>After <see cref="Forward"/>: δ_last = scale·∂loss/∂z, then δ_l = (δ_{l+1} W_{l+1}) ⊙ [z_l > 0].</summary>
    /// <param name="parameters">All parameters of the model.</param>
    /// <param name="batch">Labels or targets of the samples.</param>
    /// <param name="rows">Number of samples.</param>
    /// <param name="scale">Factor, 1/batch for a mean.</param>
    /// <exception cref="NotFiniteNumberException">The loss is infinite or NaN.</exception>
    public void Backpropagate(ReadOnlySpan<float> parameters, in Batched batch, int rows, float scale)
    {
        Loss.Differentiate(loss, _deltas[^1].Span[..(rows * Outputs)], Outputs, batch, scale);
        for (var l = layers.Count - 1; l > 0; l--)
        {
            var delta = _deltas[l - 1].Span[..(rows * layers[l].Inputs)];
            MultiplyByWeight(l, parameters, rows, delta);
            Activations.MaskByPositive(delta, _outputs[l - 1].Span);
        }
    }

    /// <summary>After <see cref="Backpropagate"/>: the derivative by the inputs, δ_0 W_0.</summary>
    /// <param name="parameters">All parameters of the model.</param>
    /// <param name="rows">Number of samples.</param>
    /// <param name="into">Receives shape (rows, inputs).</param>
    public void InputDeltas(ReadOnlySpan<float> parameters, int rows, Span<float> into) => MultiplyByWeight(0, parameters, rows, into);

    /// <summary>After <see cref="Backpropagate"/>: W ← β·W + factor·δᵀa and b ← β·b + factor·Σ_rows δ in every layer.</summary>
    /// <param name="inputs">Inputs, shape (rows, inputs).</param>
    /// <param name="rows">Number of samples.</param>
    /// <param name="factor">Factor of the gradient.</param>
    /// <param name="beta">Factor of what is there; 0 only writes it.</param>
    /// <param name="target">A vector in the order of the parameters.</param>
    public void AddGradient(ReadOnlySpan<float> inputs, int rows, float factor, float beta, Span<float> target)
    {
        for (var l = 0; l < layers.Count; l++)
        {
            var layer = layers[l];
            var delta = _deltas[l].Span[..(rows * layer.Outputs)];
            var product = new ProductShape(layer.Outputs, layer.Inputs, rows, TransposeA: true);
            _products.Multiply(product, factor, delta, InputOf(l, inputs), beta, layer.WeightOf(target));
            Activations.AddColumnSums(layer.BiasOf(target), delta, factor, beta, _columnSums);
        }
    }

    private void MultiplyByWeight(int l, ReadOnlySpan<float> parameters, int rows, Span<float> into) =>
        _products.Multiply(new(rows, layers[l].Inputs, layers[l].Outputs), 1, _deltas[l].Span, layers[l].WeightOf(parameters), 0, into);

    private ReadOnlySpan<float> InputOf(int l, ReadOnlySpan<float> inputs) => l == 0 ? inputs : _outputs[l - 1].Span;
}
