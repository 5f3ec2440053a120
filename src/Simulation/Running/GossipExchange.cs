using Starling.Algorithms.Codec;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Topology;
using Starling.Simulation.Running.States;
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
    private readonly StateRows _rows;
    private readonly StateShelf _shelf;
    private readonly int[] _present;
    private readonly List<ArraySegment<int>> _portions;
    private readonly HashSet<int> _absent;
    private readonly List<Shelved>[] _trail;
    private readonly Mailbag _messages;

    /// <summary>Begins a round; the committed rows are not changed.</summary>
    public GossipExchange(GossipHost host, RunSetup setup, Workers workers, StateRows rows, StateShelf shelf, int[] present)
    {
        (_host, _setup, _workers, _rows, _shelf, _present) = (host, setup, workers, rows, shelf, present);
        _portions = Portions.Of(present, setup.Data.Partition.Count, workers.Networks.Count);
        _absent = [.. Enumerable.Range(0, setup.Clients).Except(present)];
        _trail = [.. Enumerable.Range(0, setup.Clients).Select(_ => new List<Shelved>())];
        _messages = new Mailbag(setup.Clients, shelf);
        (Sent, Received, Digests) = (new long[setup.Clients], new long[setup.Clients], new byte[setup.Clients][]);
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
        _workers.ForEach(_portions, (node, objective) =>
        {
            var reply = _host.Send(Row(node), Of(objective, node), Task(node));
            _trail[node].Add(_shelf.Put(reply.Row));
            _messages.Post(node, reply.Message);
        });
        _workers.ForEach(_portions, (node, objective) =>
        {
            var inbox = RowOf(mixing, node).Select(edge => new Inbound<WireBuffer>(edge.From, edge.Weight, _messages.Borrow(edge.From))).ToArray();
            var mixed = _host.Mix(Row(node), inbox, Of(objective, node), Task(node));
            foreach (var inbound in inbox)
            {
                _messages.GiveBack(inbound.From, inbound.Message);
            }

            if (phase == _host.Phases - 1)
            {
                // Here the row is still in the cache.
                Digests[node] = _host.DigestNode(mixed);
            }

            _trail[node].Add(_shelf.Put(mixed));
        });
        Count(mixing);
    }

    /// <summary>Ends the round: hands over the new rows and gives back what led to them.</summary>
    public void Commit()
    {
        foreach (var node in _present)
        {
            var row = _trail[node][^1];
            _rows.Commit(node, row);
            foreach (var old in _trail[node].SkipLast(1))
            {
                _shelf.Drop(old, by: row.State);
            }
        }
    }

    private object Row(int node) => _trail[node] is [.., var last] ? _shelf.Get(last) : _rows.Get(node);

    private void Count(MixingMatrix mixing)
    {
        foreach (var node in _present)
        {
            foreach (var (from, _) in RowOf(mixing, node).Where(edge => edge.From != node))
            {
                Sent[from] += _messages.Length(from);
                Received[node] += _messages.Length(from);
            }
        }

        foreach (var node in _present)
        {
            _messages.Discard(node);
        }
    }

    private IReadOnlyList<Edge> RowOf(MixingMatrix mixing, int node) =>
        _absent.Count == 0 ? mixing.Row(node) : mixing.RowWithout(node, _absent.Contains);

    private ClientObjective Of(ClientObjective objective, int node) => objective.Of(_setup.Data.Partition.Samples(node));
}
