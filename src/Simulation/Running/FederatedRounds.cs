using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;
using Starling.Simulation.Checkpoints;
using Starling.Simulation.Running.States;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Running;

/// <summary>Rounds with a server: broadcast, local work of the participants side by side, reduction, server update, commit.</summary>
internal sealed class FederatedRounds : IRounds
{
    private readonly FederatedHost _host;
    private readonly RunSetup _setup;
    private readonly Workers _workers;
    private readonly StateRows _rows;
    private readonly Lazy<object> _stateless;

    public FederatedRounds(FederatedHost host, RunSetup setup, Workers workers)
    {
        (_host, _setup, _workers) = (host, setup, workers);
        var form = StateForm.Of(host);
        _rows = new StateRows(form, new StateShelf(form, setup.MaxMemory, setup.Experiment.Output.Directory));
        _stateless = new(() => host.InitClient(0));
        host.Start(setup.Problem);
    }

    public Vector Model => _host.Model;

    public IReadOnlyList<Vector> NodeModels => [];

    public double? ConsensusDistance => null;

    public ICheckpointTable Rows => _rows;

    public RoundOutcome Run(int round, CancellationToken cancellation)
    {
        var participants = _setup.Participation.Participants(round);
        if (participants.Length == 0)
        {
            return new([], [], [], Hash([]));
        }

        var ctx = new RoundContext(round, _setup.Clients, participants.Length, new RandomKey(_setup.Seed, round), _setup.Local);
        var broadcast = _host.Broadcast(ctx);
        var reduction = new BlockReduction(_host, participants, ctx);
        var replies = new LocalReply[participants.Length];
        var (up, down) = (new long[participants.Length], new long[participants.Length]);
        _workers.ForEach(_setup.LargestFirst(participants), (client, objective) =>
        {
            var samples = _setup.Data.Partition.Samples(client);
            var reply = _host.Local(Row(client), broadcast, objective.Of(samples), new(round, _setup.Clients, client, cancellation));
            var index = Array.BinarySearch(participants, client);
            (replies[index], up[index], down[index]) = (reply, reply.Message.Length, reply.BytesDown);
            reduction.Add(new(client, samples.Length, _setup.Participation.Probability(client), reply.Message));
        });
        _host.Finish(reduction.Total(), ctx);
        broadcast.Recycle();
        for (var i = 0; _host.KeepsClientState && i < participants.Length; i++)
        {
            _rows.Commit(participants[i], replies[i].Row);
        }

        return new(participants, up, down, Hash(participants));
    }

    public void Save(CheckpointWriter to) => to.Write(_host.EncodeServer());

    public void Load(CheckpointReader from)
    {
        var server = from.ReadBuffer();
        _host.DecodeServer(server);
        server.Recycle();
    }

    private object Row(int client) => _host.KeepsClientState ? _rows.Get(client) : _stateless.Value;

    private string Hash(int[] participants)
    {
        using var hash = new StateHash();
        hash.Add(-1, _host.DigestServer());
        foreach (var client in _host.KeepsClientState ? participants : [])
        {
            hash.Add(client, _host.DigestClient(_rows.Get(client)));
        }

        return hash.Finish();
    }
}
