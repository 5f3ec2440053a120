using Starling.Algorithms.Errors;

namespace Starling.Algorithms.Topology;

/// <summary>Whether there is such a graph at all.</summary>
internal static class SpecCheck
{
    private const int MostNodes = 1 << 14;
    private const long MostEdges = 1 << 25;

    /// <exception cref="InputException">There is none; the fault names the key and the remedy.</exception>
    public static void Require(TopologySpec spec, int nodes)
    {
        if (Fault(spec, nodes) is { } fault)
        {
            throw new InputException(fault);
        }
    }

    private static string? Fault(TopologySpec spec, int nodes) => spec.Kind switch
    {
        _ when nodes < 2 => $"topology: {nodes} node has nobody to talk to; use at least 2 nodes.",
        _ when nodes > MostNodes => $"topology: {nodes} nodes are more than the {MostNodes} that a graph may have.",
        _ when spec.RedrawEvery < 1 => $"topology.redraw_every is {spec.RedrawEvery}; it must be at least 1.",
        TopologyKind.Grid or TopologyKind.Torus when FixedGraphs.Sides(nodes).Rows == 1 =>
            $"topology: {nodes} nodes do not fill a rectangle of two rows or more; use a number that is not prime, or kind: ring.",
        TopologyKind.RandomRegular when spec.Degree < 1 || spec.Degree >= nodes || (long)spec.Degree * nodes % 2 != 0 =>
            $"topology.degree is {spec.Degree}; with {nodes} nodes it must be from 1 to {nodes - 1}, and degree times nodes even.",
        TopologyKind.SmallWorld when spec.K < 2 || spec.K >= nodes || spec.K % 2 != 0 =>
            $"topology.k is {spec.K}; with {nodes} nodes it must be even and from 2 to {nodes - 1}.",
        TopologyKind.SmallWorld or TopologyKind.ErdosRenyi when !(spec.P >= 0 && spec.P <= 1) =>
            $"topology.p is {spec.P}; it must be from 0 to 1.",
        _ when Edges(spec, nodes) > MostEdges =>
            $"topology: {nodes} nodes make up to {Edges(spec, nodes)} edges of this kind; at most {MostEdges} are allowed.",
        TopologyKind.Edges => FirstBadEdge(spec.EdgeList, nodes),
        _ => null,
    };

    private static long Edges(TopologySpec spec, long nodes) => spec.Kind switch
    {
        TopologyKind.Complete or TopologyKind.ErdosRenyi => nodes * (nodes - 1) / 2,
        TopologyKind.RandomRegular => nodes * spec.Degree / 2,
        TopologyKind.SmallWorld => nodes * spec.K / 2,
        _ => spec.EdgeList.Count,
    };

    private static string? FirstBadEdge(IReadOnlyList<(int A, int B)> edges, int nodes)
    {
        for (var e = 0; e < edges.Count; e++)
        {
            var (a, b) = edges[e];
            if (a < 0 || a >= nodes || b < 0 || b >= nodes)
            {
                return $"topology: edge {e} joins nodes {a} and {b}; nodes are numbered from 0 to {nodes - 1}.";
            }

            if (a == b)
            {
                return $"topology: edge {e} joins node {a} with itself; leave it out, every node mixes its own model anyway.";
            }
        }

        return null;
    }
}
