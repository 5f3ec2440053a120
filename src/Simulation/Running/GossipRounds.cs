using Starling.Algorithms.Codec;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Topology;
using Starling.Algorithms.Vectors;
using Starling.Simulation.Checkpoints;
using Starling.Simulation.Setup;
using Starling.Training.Objectives;

namespace Starling.Simulation.Running;

/// <summary>Rounds without a server: in each phase all nodes work and send side by side, then all mix what they received.</summary>
internal sealed class GossipRounds : IRounds
{
    private readonly GossipHost _host;
    private readonly RunSetup _setup;
    private readonly Workers _workers;
    private readonly int[] _nodes;
    private readonly int[] _largestFirst;
    private readonly object[] _rows;

    public GossipRounds(GossipHost host, RunSetup setup, Workers workers)
    {
        (_host, _setup, _workers) = (host, setup, workers);
        host.Start(setup.Problem);
        _nodes = [.. Enumerable.Range(0, setup.Clients)];
        _largestFirst = setup.LargestFirst(_nodes);
        _rows = [.. _nodes.Select(host.InitNode)];
    }

    public Vector Model => Vector.Of([.. Consensus.Mean(NodeModels).Select(value => (float)value)]);

    public IReadOnlyList<Vector> NodeModels => [.. _rows.Select(_host.Model)];

    public RoundOutcome Run(int round, CancellationToken cancellation)
    {
        var trail = new List<object>[_nodes.Length];
        var (up, down) = (new long[_nodes.Length], new long[_nodes.Length]);
        foreach (var node in _nodes)
        {
            trail[node] = [_rows[node]];
        }

        for (var phase = 0; phase < _host.Phases; phase++)
        {
            var current = phase;
            Exchange(trail, _setup.Mixing!.At(round, phase), node => new(round, current, _nodes.Length, node, cancellation), up, down);
        }

        foreach (var node in _nodes)
        {
            _rows[node] = trail[node][^1];
            foreach (var old in trail[node].SkipLast(1))
            {
                _host.Replaced(old, _rows[node]);
            }
        }

        return new(_nodes, up, down, Hash());
    }

    public void Save(CheckpointWriter to)
    {
        foreach (var row in _rows)
        {
            to.Write(_host.EncodeNode(row));
        }
    }

    public void Load(CheckpointReader from)
    {
        for (var node = 0; node < _rows.Length; node++)
        {
            var state = from.ReadBuffer();
            _rows[node] = _host.DecodeNode(state);
            state.Recycle();
        }
    }

    // A node's trail holds the committed row and what became of it; nothing is recycled before the round is complete.
    private void Exchange(List<object>[] trail, MixingMatrix mixing, Func<int, GossipTask> task, long[] up, long[] down)
    {
        var messages = new WireBuffer[trail.Length];
        _workers.ForEach(_largestFirst, (node, objective) =>
        {
            var reply = _host.Send(trail[node][^1], Of(objective, node), task(node));
            trail[node].Add(reply.Row);
            messages[node] = reply.Message;
            up[node] += (long)reply.Message.Length * mixing.OutDegree(node);
        });
        _workers.ForEach(_largestFirst, (node, objective) =>
        {
            var inbox = mixing.Row(node).Select(edge => new Inbound<WireBuffer>(edge.From, edge.Weight, messages[edge.From])).ToArray();
            down[node] += inbox.Where(message => message.From != node).Sum(message => (long)message.Message.Length);
            trail[node].Add(_host.Mix(trail[node][^1], inbox, Of(objective, node), task(node)));
        });
        foreach (var message in messages)
        {
            message.Recycle();
        }
    }

    private ClientObjective Of(ClientObjective objective, int node) => objective.Of(_setup.Data.Partition.Samples(node));

    private string Hash()
    {
        using var hash = new StateHash();
        foreach (var node in _nodes)
        {
            hash.Add(node, _host.EncodeNode(_rows[node]));
        }

        return hash.Finish();
    }
}
