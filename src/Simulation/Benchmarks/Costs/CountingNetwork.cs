using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;
using Starling.Training.Data;
using Starling.Training.Networks;

namespace Starling.Simulation.Benchmarks.Costs;

/// <summary>Counts gradients instead of computing them: they are small numbers that are all equal.</summary>
/// <param name="capacity">Most samples of one call.</param>
/// <param name="dim">Number of parameters d.</param>
/// <param name="count">Is told.</param>
internal sealed class CountingNetwork(int capacity, int dim, WorkCount count) : INetwork
{
    private readonly float[] _gradient = [.. Enumerable.Repeat(1e-6f, dim)];
    private int _rows;

    public int Capacity => capacity;

    public void Load(Dataset data, ReadOnlySpan<int> rows) => _rows = rows.Length;

    public void Gradient(Vector x, float scale, bool accumulate, Vector into)
    {
        count.Gradients[_rows] = count.Gradients.GetValueOrDefault(_rows) + 1;
        into.Storage.CopyFromHost(_gradient);
    }

    public void Descend(Vector y, in Step step)
    {
        count.Descents[_rows] = count.Descents.GetValueOrDefault(_rows) + 1;
        if (!step.IsPlain)
            step.ApplyTerms(y);
    }

    public void Evaluate(Vector x, Dataset data, ReadOnlySpan<int> rows, Span<double> losses, Span<bool> correct)
    {
        losses.Clear();
        correct.Clear();
    }
}
