namespace Starling.Algorithms.Topology;

/// <summary>Which nodes talk to each other.</summary>
public enum TopologyKind
{
    /// <summary>i ± 1.</summary>
    Ring,

    /// <summary>Two-dimensional, four neighbours, without wrapping.</summary>
    Grid,

    /// <summary>Two-dimensional, four neighbours, wrapping.</summary>
    Torus,

    /// <summary>Node i hears i + 2^p for all p below log₂ N.</summary>
    Exponential,

    /// <summary>Node i hears i + 2^p, with another p in every mixing.</summary>
    OnePeerExponential,

    /// <summary>Everybody hears everybody.</summary>
    Complete,

    /// <summary>Node 0 in the middle.</summary>
    Star,

    /// <summary>Random, every node with the same number of neighbours.</summary>
    RandomRegular,

    /// <summary>Random, every pair joined with the same probability.</summary>
    ErdosRenyi,

    /// <summary>A ring of near neighbours with some edges moved at random (Watts and Strogatz 1998).</summary>
    SmallWorld,

    /// <summary>A list of undirected edges.</summary>
    Edges,

    /// <summary>A matrix W.</summary>
    Matrix,
}

/// <summary>Section <c>topology</c> of the experiment file, with what its files hold.</summary>
/// <param name="Kind">Kind of graph.</param>
public sealed record TopologySpec(TopologyKind Kind)
{
    /// <summary>Whether an exponential graph's edges go both ways. The default is false.</summary>
    public bool Symmetric { get; init; }

    /// <summary>Neighbours of every node of a random regular graph, from 1 to N − 1.</summary>
    public int Degree { get; init; }

    /// <summary>Probability p of an edge (Erdős–Rényi) or of moving one (small world), from 0 to 1.</summary>
    public double P { get; init; }

    /// <summary>Neighbours k on the ring of a small world, even, from 2 to N − 1.</summary>
    public int K { get; init; }

    /// <summary>Rounds after which a random graph is drawn anew; null for never.</summary>
    public int? RedrawEvery { get; init; }

    /// <summary>For <see cref="TopologyKind.Edges"/>: pairs of nodes, 0-based.</summary>
    public IReadOnlyList<(int A, int B)> EdgeList { get; init; } = [];

    /// <summary>For <see cref="TopologyKind.Matrix"/>: W, shape (N, N), row-major.</summary>
    public float[] Weights { get; init; } = [];
}
