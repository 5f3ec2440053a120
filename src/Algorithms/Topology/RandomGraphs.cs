using Starling.Algorithms.Randomness;

namespace Starling.Algorithms.Topology;

/// <summary>The graphs that are drawn. They may fall apart; then another one is drawn.</summary>
internal static class RandomGraphs
{
    /// <summary>Every node with <paramref name="degree"/> neighbours: a circulant graph whose edges swap ends at random, 20 times as often as there are edges.</summary>
    /// <param name="nodes">Number of nodes N.</param>
    /// <param name="degree">Below N; degree·N is even.</param>
    /// <param name="random">Decides the swaps.</param>
    public static Graph Regular(int nodes, int degree, RandomStream random)
    {
        var offsets = Enumerable.Range(1, degree / 2).ToList();
        if (degree % 2 == 1)
        {
            offsets.Add(nodes / 2);
        }

        var start = FixedGraphs.Circulant(nodes, offsets);
        var edges = EdgesOf(start);
        var present = edges.ToHashSet();
        for (var attempt = 0; attempt < 20 * edges.Count; attempt++)
        {
            SwapEnds(edges, present, random);
        }

        return new(nodes, edges);
    }

    /// <summary>Every pair with probability <paramref name="p"/> (Erdős and Rényi 1959, Gilbert 1959).</summary>
    public static Graph ErdosRenyi(int nodes, double p, RandomStream random)
    {
        var edges = new List<(int, int)>();
        for (var i = 0; i < nodes; i++)
        {
            for (var j = i + 1; j < nodes; j++)
            {
                if (random.NextBernoulli(p))
                {
                    edges.Add((i, j));
                }
            }
        }

        return new(nodes, edges);
    }

    /// <summary>A ring with k near neighbours; each edge's far end moves to a random node with probability p (Watts and Strogatz 1998).</summary>
    public static Graph SmallWorld(int nodes, int k, double p, RandomStream random)
    {
        var edges = EdgesOf(FixedGraphs.Circulant(nodes, [.. Enumerable.Range(1, k / 2)]));
        var present = edges.ToHashSet();
        for (var e = 0; e < edges.Count; e++)
        {
            if (!random.NextBernoulli(p))
            {
                continue;
            }

            var moved = Ordered(edges[e].A, random.NextInt(nodes));
            if (moved.A != moved.B && present.Add(moved))
            {
                present.Remove(edges[e]);
                edges[e] = moved;
            }
        }

        return new(nodes, edges);
    }

    // (a, b) and (c, d) become (a, d) and (c, b), unless that makes a loop or a double edge.
    private static void SwapEnds(List<(int A, int B)> edges, HashSet<(int, int)> present, RandomStream random)
    {
        var (i, j) = (random.NextInt(edges.Count), random.NextInt(edges.Count));
        var ((a, b), (c, d)) = (edges[i], random.NextBernoulli(0.5) ? edges[j] : (edges[j].B, edges[j].A));
        var (first, second) = (Ordered(a, d), Ordered(c, b));
        if (a == d || c == b || first == second || present.Contains(first) || present.Contains(second))
        {
            return;
        }

        present.Remove(edges[i]);
        present.Remove(edges[j]);
        present.Add(first);
        present.Add(second);
        (edges[i], edges[j]) = (first, second);
    }

    private static List<(int A, int B)> EdgesOf(Graph graph) =>
        [.. Enumerable.Range(0, graph.Nodes).SelectMany(i => graph.Neighbours(i).Where(j => j > i).Select(j => (i, j)))];

    private static (int A, int B) Ordered(int a, int b) => a < b ? (a, b) : (b, a);
}
