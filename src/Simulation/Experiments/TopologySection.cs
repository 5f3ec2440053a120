using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments;

/// <summary><c>topology:</c>, who talks to whom. A value is null where the kind has no such key.</summary>
/// <param name="Kind">Kind of the graph, <c>ring</c> for example.</param>
/// <param name="Symmetric">Whether an exponential graph has its reverse edges too.</param>
/// <param name="Degree">Neighbours of every node.</param>
/// <param name="P">Probability of an edge, or of rewiring one.</param>
/// <param name="K">Neighbours in the ring before rewiring.</param>
/// <param name="RedrawEvery">Rounds after which a random graph is drawn afresh, or null: never.</param>
/// <param name="Path">Full path of the edges or of the mixing matrix.</param>
public sealed record TopologySection(string Kind, bool? Symmetric, int? Degree, double? P, int? K, int? RedrawEvery, string? Path)
{
    private static readonly KeySpec RedrawKey =
        new("redraw_every", ValueKind.Integer, "Rounds after which the graph is drawn afresh.") { Min = 1, DefaultText = "never" };

    internal static SectionSpec Spec { get; } = new([])
    {
        Selector = "kind",
        Cases =
        [
            new("ring", "Two neighbours each."),
            new("grid", "A rectangle."),
            new("torus", "A rectangle whose borders meet."),
            new("exponential", "Node i receives from i + 2^p.",
                new KeySpec("symmetric", ValueKind.Boolean, "Whether reverse edges are added.") { Default = false }),
            new("one-peer-exponential", "One edge of the exponential graph at a time."),
            new("complete", "Everyone with everyone."),
            new("star", "Everyone with node 0."),
            new("random-regular", "Drawn, every node with the same degree.",
                new KeySpec("degree", ValueKind.Integer, "Neighbours of every node.") { Required = true, Min = 1 }, RedrawKey),
            new("erdos-renyi", "Drawn, each edge by its own coin.",
                new KeySpec("p", ValueKind.Number, "Probability of an edge.")
                {
                    Required = true, Min = 0, MinExclusive = true, Max = 1,
                }, RedrawKey),
            new("small-world", "A ring of k neighbours, edges rewired with probability p.",
            [
                new("k", ValueKind.Integer, "Neighbours before rewiring, even.") { Required = true, Min = 2 },
                new("p", ValueKind.Number, "Probability of rewiring.") { Required = true, Min = 0, Max = 1 },
                RedrawKey,
            ]),
            new("edges", "As a file of edges says.", new KeySpec("path", ValueKind.File, "The file of edges.") { Required = true }),
            new("matrix", "As a mixing matrix says.",
                new KeySpec("path", ValueKind.File, "NPZ with the array W [N][N].") { Required = true }),
        ],
    };
}
