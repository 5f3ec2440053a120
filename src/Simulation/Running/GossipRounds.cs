using Starling.Algorithms.Hosting;
using Starling.Algorithms.Vectors;
using Starling.Simulation.Checkpoints;
using Starling.Simulation.Running.States;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Running;

/// <summary>Rounds without a server: the nodes exchange messages, phase by phase.</summary>
internal sealed class GossipRounds : IRounds
{
    private readonly GossipHost _host;
    private readonly RunSetup _setup;
    private readonly Workers _workers;
    private readonly StateShelf _shelf;
    private readonly StateRows _rows;
    private readonly Consensus _consensus;

    public GossipRounds(GossipHost host, RunSetup setup, Workers workers)
    {
        (_host, _setup, _workers) = (host, setup, workers);
        host.Start(setup.Problem);
        _consensus = new(setup.Architecture.Layout.Dim);
        var form = StateForm.Of(host);
        _shelf = new StateShelf(form, setup.MaxMemory, setup.Experiment.Output.Directory);
        _rows = new StateRows(form, _shelf);
        NodeModels = new NodeModels(setup.Clients, node => host.Model(_rows.Get(node)));
    }

    public Vector Model => _consensus.Average(NodeModels);

    public IReadOnlyList<Vector> NodeModels { get; }

    public double? ConsensusDistance => _consensus.Distance(NodeModels);

    public ICheckpointTable Rows => _rows;

    public RoundOutcome Run(int round, CancellationToken cancellation)
    {
        var present = _setup.Participation.Participants(round);
        var exchange = new GossipExchange(_host, _setup, _workers, _rows, _shelf, present);
        for (var phase = 0; phase < _host.Phases; phase++)
        {
            exchange.MakePhase(round, phase, cancellation);
        }

        exchange.Commit();
        var (sent, received) = (present.Select(node => exchange.Sent[node]), present.Select(node => exchange.Received[node]));
        return new(present, [.. sent], [.. received], StateHash.Of(present.Select(node => (node, exchange.Digests[node]))));
    }

    // Without a server, the rows are all there is.
    public void Save(CheckpointWriter to)
    {
    }

    public void Load(CheckpointReader from)
    {
    }
}
