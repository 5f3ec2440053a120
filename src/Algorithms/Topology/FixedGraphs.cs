namespace Starling.Algorithms.Topology;

/// <summary>The graphs that follow from the number of nodes alone.</summary>
internal static class FixedGraphs
{
    /// <summary>i ± 1; two nodes are joined once.</summary>
    public static Graph Ring(int nodes) => Circulant(nodes, [1]);

    /// <summary>i ± each offset.</summary>
    public static Graph Circulant(int nodes, IReadOnlyList<int> offsets) =>
        new(nodes, Enumerable.Range(0, nodes).SelectMany(i => offsets.Select(offset => (i, (i + offset) % nodes))));

    /// <summary>Every pair.</summary>
    public static Graph Complete(int nodes) =>
        new(nodes, Enumerable.Range(0, nodes).SelectMany(i => Enumerable.Range(0, i).Select(j => (i, j))));

    /// <summary>Node 0 with all others.</summary>
    public static Graph Star(int nodes) => new(nodes, Enumerable.Range(1, nodes - 1).Select(i => (0, i)));

    /// <summary>Rows and columns, the most nearly square ones that give all nodes; node r·columns + c is at (r, c).</summary>
    public static Graph Lattice(int nodes, bool wraps)
    {
        var (rows, columns) = Sides(nodes);
        return new(nodes, Enumerable.Range(0, nodes).SelectMany(i => Ahead(i / columns, i % columns)));

        IEnumerable<(int, int)> Ahead(int r, int c)
        {
            var node = (r * columns) + c;
            if (wraps || c + 1 < columns)
            {
                yield return (node, (r * columns) + ((c + 1) % columns));
            }

            if (wraps || r + 1 < rows)
            {
                yield return (node, ((r + 1) % rows * columns) + c);
            }
        }
    }

    /// <summary>The largest divisor up to √N, and the other side; (1, N) for a prime N.</summary>
    public static (int Rows, int Columns) Sides(int nodes)
    {
        var rows = (int)Math.Sqrt(nodes);
        while (nodes % rows != 0)
        {
            rows--;
        }

        return (rows, nodes / rows);
    }

    /// <summary>1, 2, 4, … below N: ⌈log₂ N⌉ numbers.</summary>
    public static int[] Powers(int nodes)
    {
        var powers = new List<int>();
        for (var power = 1; power < nodes; power *= 2)
        {
            powers.Add(power);
        }

        return [.. powers];
    }

    /// <summary>Node i hears itself and i + each offset, all with the same weight: doubly stochastic, not symmetric.</summary>
    public static MixingMatrix Directed(int nodes, IReadOnlyList<int> offsets)
    {
        var weight = (float)(1.0 / (offsets.Count + 1));
        return new([.. Enumerable.Range(0, nodes).Select(i =>
            offsets.Append(0).Select(offset => (i + offset) % nodes).Order().Select(from => new Edge(from, weight)).ToArray())]);
    }
}
