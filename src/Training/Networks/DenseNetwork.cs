using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;
using Starling.Training.Data;
using Starling.Training.Models;

namespace Starling.Training.Networks;

/// <summary>
/// Fully connected layers in closed form. In <see cref="Descend"/> the gradient's product writes into the parameters.
/// </summary>
/// <param name="layers">The layers, first to last.</param>
/// <param name="loss">The loss.</param>
internal sealed class DenseNetwork(IReadOnlyList<Dense> layers, LossKind loss) : INetwork
{
    private readonly LoadedSamples _samples = new(layers[0].Inputs);
    private readonly DenseStack _dense = new(layers, loss);
    private readonly DenseEvaluation _evaluation = new(layers, loss);

    /// <inheritdoc/>
    public int Capacity => 1024;

    /// <inheritdoc/>
    public void Load(Dataset data, ReadOnlySpan<int> rows)
    {
        _samples.Load(data, rows);
        _dense.Reserve(rows.Length);
    }

    /// <inheritdoc/>
    public void Gradient(Vector x, float scale, bool accumulate, Vector into)
    {
        Backpropagate(x.Values, scale);
        _dense.AddGradient(_samples.Inputs, _samples.Count, 1, accumulate ? 1 : 0, into.Writable);
    }

    /// <inheritdoc/>
    public void Descend(Vector y, in Step step)
    {
        Backpropagate(y.Values, 1f / _samples.Count);
        if (!step.IsPlain)
        {
            step.ApplyTerms(y);
        }

        _dense.AddGradient(_samples.Inputs, _samples.Count, -step.Rate, 1, y.Writable);
    }

    /// <inheritdoc/>
    public void Evaluate(Vector x, Dataset data, ReadOnlySpan<int> rows, Span<double> losses, Span<bool> correct) =>
        _evaluation.Evaluate(x, data, rows, losses, correct);

    private void Backpropagate(ReadOnlySpan<float> parameters, float scale)
    {
        _dense.Forward(parameters, _samples.Inputs, _samples.Count);
        _dense.Backpropagate(parameters, _samples.Batch, _samples.Count, scale);
    }
}
