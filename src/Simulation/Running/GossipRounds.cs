using Starling.Algorithms.Hosting;
using Starling.Algorithms.Vectors;
using Starling.Simulation.Checkpoints;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Running;

/// <summary>Rounds without a server: the nodes exchange messages, phase by phase.</summary>
internal sealed class GossipRounds : IRounds
{
    private readonly GossipHost _host;
    private readonly RunSetup _setup;
    private readonly Workers _workers;
    private readonly object[] _rows;
    private readonly Consensus _consensus;

    public GossipRounds(GossipHost host, RunSetup setup, Workers workers)
    {
        (_host, _setup, _workers) = (host, setup, workers);
        host.Start(setup.Problem);
        _consensus = new(setup.Architecture.Layout.Dim);
        _rows = [.. Enumerable.Range(0, setup.Clients).Select(host.InitNode)];
    }

    public Vector Model => _consensus.Average(NodeModels);

    public IReadOnlyList<Vector> NodeModels => [.. _rows.Select(_host.Model)];

    public double? ConsensusDistance => _consensus.Distance(NodeModels);

    public RoundOutcome Run(int round, CancellationToken cancellation)
    {
        var present = _setup.Participation.Participants(round);
        var exchange = new GossipExchange(_host, _setup, _workers, _rows, present);
        for (var phase = 0; phase < _host.Phases; phase++)
        {
            exchange.MakePhase(round, phase, cancellation);
        }

        exchange.Commit(_rows);
        using var hash = new StateHash();
        foreach (var node in present)
        {
            hash.Add(node, exchange.Digests[node]);
        }

        var (sent, received) = (present.Select(node => exchange.Sent[node]), present.Select(node => exchange.Received[node]));
        return new(present, [.. sent], [.. received], hash.Finish());
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
}
