using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;
using Starling.Training.Data;

namespace Starling.Training.Networks;

/// <summary>A model with its loss and the buffers to compute with; used by one thread.</summary>
public interface INetwork
{
    /// <summary>Most samples that one call takes; larger sets are cut into pieces of this size.</summary>
    int Capacity { get; }

    /// <summary>Takes the samples that the next calls are about.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="rows">Indices of at most <see cref="Capacity"/> samples.</param>
    void Load(Dataset data, ReadOnlySpan<int> rows);

    /// <summary>into ← Σ_loaded ∇loss(x)·scale, added to what is there if <paramref name="accumulate"/>.</summary>
    /// <param name="x">Parameters, shape (d).</param>
    /// <param name="scale">Factor, 1/batch for a mean.</param>
    /// <param name="accumulate">Whether to add.</param>
    /// <param name="into">Receives the gradient, shape (d).</param>
    /// <exception cref="NotFiniteNumberException">The loss is infinite or NaN.</exception>
    void Gradient(Vector x, float scale, bool accumulate, Vector into);

    /// <summary>y ← y − η(mean gradient over the loaded samples + the step's terms).</summary>
    /// <param name="y">Parameters, shape (d), changed in place.</param>
    /// <param name="step">Rate and terms.</param>
    /// <exception cref="NotFiniteNumberException">The loss is infinite or NaN.</exception>
    void Descend(Vector y, in Step step);

    /// <summary>The loss of each of the named samples, and whether its largest output is its class. Does not disturb what is loaded.</summary>
    /// <param name="x">Parameters, shape (d).</param>
    /// <param name="data">The data set.</param>
    /// <param name="rows">Indices of at most <see cref="Capacity"/> samples.</param>
    /// <param name="losses">Receives one loss per sample.</param>
    /// <param name="correct">Receives one flag per sample; false throughout for real targets.</param>
    void Evaluate(Vector x, Dataset data, ReadOnlySpan<int> rows, Span<double> losses, Span<bool> correct);
}
