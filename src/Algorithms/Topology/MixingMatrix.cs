namespace Starling.Algorithms.Topology;

/// <summary>
/// A mixing matrix W, shape (N, N), as the list of its positive entries: row i is the receiver, x_i ← Σ_l W[i, l] z_l.
/// Memory and mixing cost as much as there are edges.
/// </summary>
public sealed class MixingMatrix
{
    private readonly Edge[][] _rows;
    private readonly int[] _outDegrees;

    /// <summary>A matrix from its rows, which have been validated.</summary>
    /// <param name="rows">For each receiver its entries, ascending by sender, the receiver included.</param>
    internal MixingMatrix(Edge[][] rows)
    {
        _rows = rows;
        _outDegrees = new int[rows.Length];
        foreach (var edge in rows.SelectMany(row => row))
        {
            _outDegrees[edge.From]++;
        }
    }

    /// <summary>Number of nodes N.</summary>
    public int Nodes => _rows.Length;

    /// <summary>Number of messages that one mixing sends: pairs (receiver, sender) of different nodes.</summary>
    public long Messages => _rows.Sum(row => (long)row.Length - 1);

    /// <summary>The entries of a receiver's row, ascending by sender, the receiver included.</summary>
    public IReadOnlyList<Edge> Row(int node) => _rows[node];

    /// <summary>How many other nodes this one hears.</summary>
    public int InDegree(int node) => _rows[node].Length - 1;

    /// <summary>How many other nodes hear this one.</summary>
    public int OutDegree(int node) => _outDegrees[node] - 1;

    /// <summary>Whether W[i, l] = W[l, i] within 1e-6 everywhere.</summary>
    public bool IsSymmetric() => Enumerable.Range(0, Nodes).All(i =>
        _rows[i].All(edge => Math.Abs(WeightOf(edge.From, i) - edge.Weight) <= 1e-6));

    /// <summary>A receiver's row when some messages were lost: the node itself gets their weight, so that the row still sums to 1.</summary>
    /// <param name="node">The receiver i.</param>
    /// <param name="lost">Whether the message of a sender other than i did not arrive.</param>
    public IReadOnlyList<Edge> RowWithout(int node, Predicate<int> lost)
    {
        var arrived = Array.FindAll(_rows[node], edge => edge.From == node || !lost(edge.From));
        var missing = _rows[node].Sum(edge => (double)edge.Weight) - arrived.Sum(edge => (double)edge.Weight);
        var self = Array.FindIndex(arrived, edge => edge.From == node);
        arrived[self] = new(node, (float)(arrived[self].Weight + missing));
        return arrived;
    }

    /// <summary>y ← W x, in double.</summary>
    internal void Apply(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            var sum = 0.0;
            foreach (var (from, weight) in _rows[i])
            {
                sum += weight * x[from];
            }

            y[i] = sum;
        }
    }

    /// <summary>y ← Wᵀ x, in double.</summary>
    internal void ApplyTransposed(ReadOnlySpan<double> x, Span<double> y)
    {
        y.Clear();
        for (var i = 0; i < _rows.Length; i++)
        {
            foreach (var (from, weight) in _rows[i])
            {
                y[from] += weight * x[i];
            }
        }
    }

    private float WeightOf(int node, int from)
    {
        var place = Array.BinarySearch(_rows[node], new(from, 0), Comparer<Edge>.Create((a, b) => a.From.CompareTo(b.From)));
        return place < 0 ? 0 : _rows[node][place].Weight;
    }
}
