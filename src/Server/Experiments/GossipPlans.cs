using System.Collections.Concurrent;
using Starling.Algorithms.Topology;
using Starling.Simulation.Setup;

namespace Starling.Server.Experiments;

/// <summary>Who sends to whom in a phase, for the last few phases asked about.</summary>
/// <param name="setup">The experiment.</param>
public sealed class GossipPlans(RunSetup setup)
{
    private readonly ConcurrentDictionary<(int Round, int Phase, string Absent), GossipPlan> _plans = [];

    /// <summary>The plan of a phase.</summary>
    /// <param name="round">Round, 1-based.</param>
    /// <param name="phase">Phase, 0-based.</param>
    /// <param name="absent">Nodes that take no part though it is their turn, ascending.</param>
    public GossipPlan At(int round, int phase, int[] absent)
    {
        foreach (var old in _plans.Keys.Where(key => key.Round < round - 1))
            _plans.TryRemove(old, out _);
        return _plans.GetOrAdd((round, phase, string.Join(',', absent)), _ => new GossipPlan(
            setup.Mixing!.At(round, phase), [.. setup.Participation.Participants(round).Except(absent)], setup.Clients));
    }
}

/// <summary>Who sends to whom in one phase. A node that is absent neither sends nor receives.</summary>
public sealed class GossipPlan
{
    private readonly Dictionary<int, IReadOnlyList<Edge>> _inbound;
    private readonly Dictionary<int, List<int>> _outbound;

    internal GossipPlan(MixingMatrix mixing, int[] present, int nodes)
    {
        HashSet<int> absent = [.. Enumerable.Range(0, nodes).Except(present)];
        _inbound = present.ToDictionary(node => node, node => absent.Count == 0 ? mixing.Row(node) : mixing.RowWithout(node, absent.Contains));
        _outbound = present.ToDictionary(node => node, _ => new List<int>());
        foreach (var node in present)
        {
            foreach (var edge in _inbound[node])
                _outbound[edge.From].Add(node);
        }
    }

    /// <summary>What a node mixes, ascending by sender, itself included.</summary>
    public IReadOnlyList<Edge> Inbound(int node) => _inbound[node];

    /// <summary>Who receives a node's message, ascending, itself included where it mixes its own.</summary>
    public IReadOnlyList<int> Outbound(int node) => _outbound[node];
}
