using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;

namespace Starling.Algorithms.Topology;

/// <summary>Builds the mixing matrices that section <c>topology</c> describes.</summary>
public static class Topologies
{
    private const int MostDraws = 100;

    /// <summary>The schedule of mixing matrices.</summary>
    /// <param name="spec">What is wanted.</param>
    /// <param name="nodes">Number of nodes N, at least 2.</param>
    /// <param name="key">The experiment's random address; random graphs are drawn at round 0, or at the first round of their turn.</param>
    /// <exception cref="InputException">There is no such graph with N nodes, it is not connected, or W is not valid.</exception>
    public static MixingSchedule Build(TopologySpec spec, int nodes, RandomKey key)
    {
        SpecCheck.Require(spec, nodes);
        return spec.Kind switch
        {
            TopologyKind.Ring => Undirected(FixedGraphs.Ring(nodes)),
            TopologyKind.Grid => Undirected(FixedGraphs.Lattice(nodes, wraps: false)),
            TopologyKind.Torus => Undirected(FixedGraphs.Lattice(nodes, wraps: true)),
            TopologyKind.Exponential when spec.Symmetric => Undirected(FixedGraphs.Circulant(nodes, FixedGraphs.Powers(nodes))),
            TopologyKind.Exponential => MixingSchedule.Fixed(FixedGraphs.Directed(nodes, FixedGraphs.Powers(nodes))),
            TopologyKind.OnePeerExponential => MixingSchedule.Cycle([.. FixedGraphs.Powers(nodes).Select(power => FixedGraphs.Directed(nodes, [power]))]),
            TopologyKind.Complete => Undirected(FixedGraphs.Complete(nodes)),
            TopologyKind.Star => Undirected(FixedGraphs.Star(nodes)),
            TopologyKind.RandomRegular => Drawn(spec, key, random => RandomGraphs.Regular(nodes, spec.Degree, random)),
            TopologyKind.ErdosRenyi => Drawn(spec, key, random => RandomGraphs.ErdosRenyi(nodes, spec.P, random)),
            TopologyKind.SmallWorld => Drawn(spec, key, random => RandomGraphs.SmallWorld(nodes, spec.K, spec.P, random)),
            TopologyKind.Edges => Undirected(new Graph(nodes, spec.EdgeList)),
            TopologyKind.Matrix => MixingSchedule.Fixed(MatrixCheck.Validate(spec.Weights, nodes)),
            _ => throw new ArgumentOutOfRangeException(nameof(spec)),
        };
    }

    private static MixingSchedule Undirected(Graph graph) => graph.FirstUnreached() is { } node
        ? throw new InputException($"topology: the edges do not connect node {node} with node 0. Add edges until every node can be reached.")
        : MixingSchedule.Fixed(graph.Metropolis());

    private static MixingSchedule Drawn(TopologySpec spec, RandomKey key, Func<RandomStream, Graph> draw)
    {
        if (spec.RedrawEvery is not { } rounds)
        {
            return MixingSchedule.Fixed(Draw(0));
        }

        return new((round, _) => round - ((round - 1) % rounds), Draw) { Period = [Draw(1)] };

        // A graph that falls apart is drawn again; the number of the attempt is part of the random address.
        MixingMatrix Draw(int round)
        {
            for (var attempt = 0; attempt < MostDraws; attempt++)
            {
                var graph = draw(key.AtRound(round).AtPhase(attempt).Stream(Purpose.Topology));
                if (graph.IsConnected())
                {
                    return graph.Metropolis();
                }
            }

            throw new InputException($"topology: {MostDraws} random graphs fell apart one after another. More edges are needed: raise p, degree or k.");
        }
    }
}
