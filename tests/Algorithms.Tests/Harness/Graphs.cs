using Starling.Algorithms.Topology;

namespace Starling.Algorithms.Tests.Harness;

/// <summary>Mixing matrices of fixed graphs, and mixing by hand.</summary>
public static class Graphs
{
    /// <summary>W of a graph without parameters.</summary>
    public static MixingMatrix Of(TopologyKind kind, int nodes) => Topologies.Build(new(kind), nodes, default).First;

    /// <summary>W of a ring.</summary>
    public static MixingMatrix Ring(int nodes) => Of(TopologyKind.Ring, nodes);

    /// <summary>W x for the nodes' parameters x, shape (N, d).</summary>
    public static float[][] Mix(MixingMatrix w, float[][] x) =>
        [.. Enumerable.Range(0, x.Length).Select(i => x[i].Select((_, j) => w.Row(i).Sum(edge => edge.Weight * x[edge.From][j])).ToArray())];
}
