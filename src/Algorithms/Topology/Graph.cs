namespace Starling.Algorithms.Topology;

/// <summary>An undirected graph without loops or double edges.</summary>
internal sealed class Graph
{
    private readonly int[][] _neighbours;

    /// <summary>A graph from edges; loops and repetitions are left out.</summary>
    public Graph(int nodes, IEnumerable<(int A, int B)> edges)
    {
        var lists = Enumerable.Range(0, nodes).Select(_ => new List<int>()).ToArray();
        foreach (var (a, b) in edges.Where(edge => edge.A != edge.B))
        {
            lists[a].Add(b);
            lists[b].Add(a);
        }

        _neighbours = [.. lists.Select(list => list.Distinct().Order().ToArray())];
    }

    /// <summary>Number of nodes N.</summary>
    public int Nodes => _neighbours.Length;

    /// <summary>The neighbours of a node, ascending.</summary>
    public IReadOnlyList<int> Neighbours(int node) => _neighbours[node];

    /// <summary>Metropolis weights: w_ij = 1/(1 + max(deg_i, deg_j)), w_ii = 1 − Σ_j w_ij. On a regular graph all are 1/(deg + 1).</summary>
    public MixingMatrix Metropolis()
    {
        var rows = new Edge[Nodes][];
        for (var i = 0; i < Nodes; i++)
        {
            var others = _neighbours[i].Select(j => (From: j, Weight: 1.0 / (1 + Math.Max(_neighbours[i].Length, _neighbours[j].Length)))).ToList();
            others.Add((i, 1 - others.Sum(other => other.Weight)));
            rows[i] = [.. others.OrderBy(other => other.From).Select(other => new Edge(other.From, (float)other.Weight))];
        }

        return new(rows);
    }

    /// <summary>Whether every node is reached from node 0.</summary>
    public bool IsConnected() => FirstUnreached() is null;

    /// <summary>The lowest node that is not reached from node 0, or null.</summary>
    public int? FirstUnreached()
    {
        var reached = new bool[Nodes];
        var open = new Stack<int>([0]);
        reached[0] = true;
        while (open.TryPop(out var node))
        {
            foreach (var next in _neighbours[node].Where(next => !reached[next]))
            {
                reached[next] = true;
                open.Push(next);
            }
        }

        var first = Array.IndexOf(reached, false);
        return first < 0 ? null : first;
    }
}
