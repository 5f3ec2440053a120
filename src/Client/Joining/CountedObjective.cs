using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Client.Joining;

/// <summary>Counts how often a client's problem is asked for a gradient.</summary>
/// <param name="inner">The problem.</param>
/// <param name="progress">Is told the count.</param>
internal sealed class CountedObjective(IObjective inner, Action<int> progress) : IObjective
{
    private int _count;

    /// <inheritdoc/>
    public int Dim => inner.Dim;

    /// <inheritdoc/>
    public int SampleCount => inner.SampleCount;

    /// <inheritdoc/>
    public void Gradient(Vector x, Batch batch, Vector into)
    {
        inner.Gradient(x, batch, into);
        progress(++_count);
    }

    /// <inheritdoc/>
    public void Descend(Vector y, Batch batch, in Step step)
    {
        inner.Descend(y, batch, step);
        progress(++_count);
    }

    /// <inheritdoc/>
    public double Loss(Vector x, Batch batch) => inner.Loss(x, batch);
}
