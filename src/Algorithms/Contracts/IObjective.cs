using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Contracts;

/// <summary>A client's local problem f_i, the mean loss over its samples. Used by one thread.</summary>
public interface IObjective
{
    /// <summary>Number of parameters d.</summary>
    int Dim { get; }

    /// <summary>Number of local samples n_i.</summary>
    int SampleCount { get; }

    /// <summary>into ← ∇f_i(x) over the batch.</summary>
    /// <param name="x">Parameters, shape (d).</param>
    /// <param name="batch">The samples of the mean.</param>
    /// <param name="into">Receives the gradient, shape (d).</param>
    /// <exception cref="NotFiniteNumberException">The loss is infinite or NaN.</exception>
    void Gradient(Vector x, Batch batch, Vector into);

    /// <summary>y ← y − η(∇f(y) + wd·y + μ(y − anchor) + drift). A closed form may fuse it.</summary>
    /// <param name="y">Parameters, shape (d), changed in place.</param>
    /// <param name="batch">The samples of the mean.</param>
    /// <param name="step">Rate and terms.</param>
    /// <exception cref="NotFiniteNumberException">The loss is infinite or NaN.</exception>
    void Descend(Vector y, Batch batch, in Step step)
    {
        using var scope = new VectorScope();
        var g = y.Empty();
        Gradient(y, batch, g);
        step.Apply(y, g);
    }

    /// <summary>The mean loss over the batch.</summary>
    double Loss(Vector x, Batch batch);
}
