using Starling.Algorithms.Codec;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Topology;
using Starling.Simulation.Setup;
using Starling.Training.Objectives;

namespace Starling.Simulation.Running;

/// <summary>
/// One round of the nodes that are there. A node that is absent neither works nor sends, and keeps its row; each of its
/// neighbours gives the weight of the missing message to itself.
/// </summary>
internal sealed class GossipExchange
{
    private readonly GossipHost _host;
    private readonly RunSetup _setup;
    private readonly Workers _workers;
    private readonly int[] _present;
    private readonly int[] _largestFirst;
    private readonly HashSet<int> _absent;
    private readonly List<object>[] _trail;
    private readonly WireBuffer[] _messages;

    /// <summary>Begins a round; the committed rows are not changed.</summary>
    public GossipExchange(GossipHost host, RunSetup setup, Workers workers, IReadOnlyList<object> rows, int[] present)
    {
        (_host, _setup, _workers, _present) = (host, setup, workers, present);
        _largestFirst = setup.LargestFirst(present);
        _absent = [.. Enumerable.Range(0, rows.Count).Except(present)];
        _trail = [.. rows.Select(row => new List<object> { row })];
        _messages = new WireBuffer[rows.Count];
        (Sent, Received, Digests) = (new long[rows.Count], new long[rows.Count], new byte[rows.Count][]);
    }

    /// <summary>Bytes that each node has sent.</summary>
    public long[] Sent { get; }

    /// <summary>Bytes that each node has received.</summary>
    public long[] Received { get; }

    /// <summary>The fingerprint of each present node's row after the last phase.</summary>
    public byte[][] Digests { get; }

    /// <summary>Makes one phase: all present nodes work and send side by side, then all mix what they received.</summary>
    public void MakePhase(int round, int phase, CancellationToken cancellation)
    {
        var mixing = _setup.Mixing!.At(round, phase);
        GossipTask Task(int node) => new(round, phase, _trail.Length, node, cancellation);
        _workers.ForEach(_largestFirst, (node, objective) =>
        {
            var reply = _host.Send(_trail[node][^1], Of(objective, node), Task(node));
            _trail[node].Add(reply.Row);
            _messages[node] = reply.Message;
        });
        _workers.ForEach(_largestFirst, (node, objective) =>
        {
            var inbox = RowOf(mixing, node).Select(edge => new Inbound<WireBuffer>(edge.From, edge.Weight, _messages[edge.From])).ToArray();
            _trail[node].Add(_host.Mix(_trail[node][^1], inbox, Of(objective, node), Task(node)));
            if (phase == _host.Phases - 1)
            {
                // Here the row is still in the cache.
                Digests[node] = _host.DigestNode(_trail[node][^1]);
            }
        });
        Count(mixing);
    }

    /// <summary>Ends the round: hands over the new rows and gives back what led to them.</summary>
    public void Commit(object[] rows)
    {
        foreach (var node in _present)
        {
            rows[node] = _trail[node][^1];
            foreach (var old in _trail[node].SkipLast(1))
            {
                _host.Replaced(old, rows[node]);
            }
        }
    }

    private void Count(MixingMatrix mixing)
    {
        foreach (var node in _present)
        {
            foreach (var (from, _) in RowOf(mixing, node).Where(edge => edge.From != node))
            {
                Sent[from] += _messages[from].Length;
                Received[node] += _messages[from].Length;
            }
        }

        foreach (var node in _present)
        {
            _messages[node].Recycle();
        }
    }

    private IReadOnlyList<Edge> RowOf(MixingMatrix mixing, int node) =>
        _absent.Count == 0 ? mixing.Row(node) : mixing.RowWithout(node, _absent.Contains);

    private ClientObjective Of(ClientObjective objective, int node) => objective.Of(_setup.Data.Partition.Samples(node));
}
