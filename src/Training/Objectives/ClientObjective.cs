using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;
using Starling.Training.Data;
using Starling.Training.Networks;

namespace Starling.Training.Objectives;

/// <summary>f_i: a client's samples seen through a network. A thread keeps one and points it at one client after another.</summary>
/// <param name="network">The model and its buffers.</param>
/// <param name="dim">Number of parameters d.</param>
/// <param name="data">The training samples of all clients.</param>
public sealed class ClientObjective(INetwork network, int dim, Dataset data) : IObjective
{
    private ReadOnlyMemory<int> _samples;
    private int[] _rows = [];

    /// <inheritdoc/>
    public int Dim => dim;

    /// <inheritdoc/>
    public int SampleCount => _samples.Length;

    /// <summary>Points the objective at a client.</summary>
    /// <param name="samples">The client's samples as indices into the data set, in file order.</param>
    /// <returns>This objective.</returns>
    public ClientObjective Of(ReadOnlyMemory<int> samples)
    {
        _samples = samples;
        return this;
    }

    /// <inheritdoc/>
    public void Gradient(Vector x, Batch batch, Vector into)
    {
        var rows = RowsOf(batch);
        for (var start = 0; start < rows.Length; start += network.Capacity)
        {
            network.Load(data, rows[start..Math.Min(rows.Length, start + network.Capacity)]);
            network.Gradient(x, 1f / rows.Length, accumulate: start > 0, into);
        }
    }

    /// <inheritdoc/>
    public void Descend(Vector y, Batch batch, in Step step)
    {
        var rows = RowsOf(batch);
        if (rows.Length <= network.Capacity)
        {
            network.Load(data, rows);
            network.Descend(y, step);
            return;
        }

        using var scope = new VectorScope();
        var g = y.Empty();
        Gradient(y, batch, g);
        step.Apply(y, g);
    }

    /// <inheritdoc/>
    public double Loss(Vector x, Batch batch)
    {
        var rows = RowsOf(batch);
        var losses = new double[rows.Length];
        for (var start = 0; start < rows.Length; start += network.Capacity)
        {
            var piece = rows[start..Math.Min(rows.Length, start + network.Capacity)];
            network.Evaluate(x, data, piece, losses.AsSpan(start, piece.Length), new bool[piece.Length]);
        }

        return losses.Sum() / losses.Length;
    }

    private ReadOnlySpan<int> RowsOf(Batch batch)
    {
        if (batch.IsFull)
        {
            return _samples.Span;
        }

        if (_rows.Length < batch.Count)
        {
            _rows = new int[batch.Count];
        }

        var local = batch.Rows;
        var all = _samples.Span;
        for (var i = 0; i < local.Length; i++)
        {
            _rows[i] = all[local[i]];
        }

        return _rows.AsSpan(0, local.Length);
    }
}
