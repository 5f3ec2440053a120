using Starling.Algorithms.Errors;

namespace Starling.Algorithms.Topology;

/// <summary>Makes a mixing matrix of dense numbers, after checking all that mixing relies on.</summary>
public static class MatrixCheck
{
    private const double Tolerance = 1e-6;
    private const int MostFaults = 10;

    /// <summary>
    /// W as it stands, not renormalised. It must be non-negative, its rows and columns must sum to 1 within 1e-6, its
    /// diagonal must be positive, and it must be connected.
    /// </summary>
    /// <param name="w">W, shape (N, N), row-major.</param>
    /// <param name="nodes">Number of nodes N.</param>
    /// <exception cref="InputException">W is none of this; the faults name rows, columns and values, counted from 0.</exception>
    public static MixingMatrix Validate(ReadOnlyMemory<float> w, int nodes)
    {
        if (w.Length != (long)nodes * nodes)
        {
            throw new InputException($"W holds {w.Length} numbers; {nodes} nodes need {nodes} rows of {nodes}.");
        }

        var faults = Entries(w, nodes).Concat(Sums(w, nodes)).Take(MostFaults).ToArray();
        if (faults.Length > 0)
        {
            throw new InputException(faults);
        }

        var rows = Enumerable.Range(0, nodes).Select(i => Row(w, nodes, i)).ToArray();
        var links = new Graph(nodes, rows.SelectMany((row, i) => row.Select(edge => (i, edge.From))));
        return links.FirstUnreached() is { } node
            ? throw new InputException($"W is not connected: nothing leads from node 0 to node {node}. Join the parts with positive entries.")
            : new(rows);
    }

    private static IEnumerable<string> Entries(ReadOnlyMemory<float> w, int nodes)
    {
        for (var i = 0; i < nodes; i++)
        {
            for (var j = 0; j < nodes; j++)
            {
                var entry = w.Span[(i * nodes) + j];
                if (!float.IsFinite(entry) || entry < 0)
                {
                    yield return $"Row {i} of W: entry {j} is {entry}; entries must be numbers of at least 0.";
                }
                else if (i == j && entry == 0)
                {
                    yield return $"Row {i} of W: the diagonal entry is 0; it must be positive, since a node keeps a part of its own model.";
                }
            }
        }
    }

    private static IEnumerable<string> Sums(ReadOnlyMemory<float> w, int nodes)
    {
        var (rows, columns) = (new double[nodes], new double[nodes]);
        for (var k = 0; k < w.Length; k++)
        {
            rows[k / nodes] += w.Span[k];
            columns[k % nodes] += w.Span[k];
        }

        for (var i = 0; i < nodes; i++)
        {
            if (!(Math.Abs(rows[i] - 1) <= Tolerance))
            {
                yield return $"Row {i} of W sums to {rows[i]:G8}; it must sum to 1 within 1e-6.";
            }

            if (!(Math.Abs(columns[i] - 1) <= Tolerance))
            {
                yield return $"Column {i} of W sums to {columns[i]:G8}; it must sum to 1 within 1e-6, or mixing moves the average model.";
            }
        }
    }

    private static Edge[] Row(ReadOnlyMemory<float> w, int nodes, int i) =>
        [.. Enumerable.Range(0, nodes).Where(j => w.Span[(i * nodes) + j] > 0).Select(j => new Edge(j, w.Span[(i * nodes) + j]))];
}
