using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;
using Starling.Simulation.Checkpoints;
using Starling.Simulation.Running.States;
using Starling.Simulation.Setup;
using Starling.Training.Objectives;

namespace Starling.Simulation.Running;

/// <summary>Rounds with a server: broadcast, local work of the participants side by side, reduction, server update, commit.</summary>
internal sealed class FederatedRounds : IRounds
{
    private readonly FederatedHost _host;
    private readonly RunSetup _setup;
    private readonly Workers _workers;
    private readonly StateRows _rows;

    public FederatedRounds(FederatedHost host, RunSetup setup, Workers workers)
    {
        (_host, _setup, _workers) = (host, setup, workers);
        var form = StateForm.Of(host);
        _rows = new StateRows(form, new StateShelf(form, setup.MaxMemory, setup.Experiment.Output.Directory));
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
            return new([], [], [], Hash([], []));
        }

        var ctx = new RoundContext(round, _setup.Clients, participants.Length, new RandomKey(_setup.Seed, round), _setup.Local);
        var broadcast = _host.Broadcast(ctx);
        var reduction = new BlockReduction(_host, participants, ctx);
        var done = new Done[participants.Length];
        _workers.ForEach(Portions.Of(participants, _setup.Data.Partition.Count, _workers.Networks.Count), (client, objective) =>
            done[Array.BinarySearch(participants, client)] = Train(client, objective, broadcast, reduction, new(round, _setup.Clients, client, cancellation)));
        _host.Finish(reduction.Total, ctx);
        broadcast.Recycle();
        for (var i = 0; _host.KeepsClientState && i < done.Length; i++)
        {
            _rows.Commit(participants[i], done[i].Row);
        }

        return new(participants, [.. done.Select(client => client.Up)], [.. done.Select(client => client.Down)], Hash(participants, done));
    }

    public void Save(CheckpointWriter to) => to.Write(_host.EncodeServer());

    public void Load(CheckpointReader from)
    {
        var server = from.ReadBuffer();
        _host.DecodeServer(server);
        server.Recycle();
    }

    private object Row(int client) => _host.KeepsClientState ? _rows.Get(client) : _host.InitClient(client);

    // What is read again lies in the thread's cache here: the row for its fingerprint, the message for the sum.
    private Done Train(int client, ClientObjective objective, Broadcast broadcast, BlockReduction reduction, LocalTask task)
    {
        var samples = _setup.Data.Partition.Samples(client);
        var reply = _host.Local(Row(client), broadcast, objective.Of(samples), task);
        var done = new Done(reply.Row, reply.Message.Length, reply.BytesDown, _host.KeepsClientState ? _host.DigestClient(reply.Row) : []);
        reduction.Add(new(client, samples.Length, _setup.Participation.Probability(client), reply.Message));
        return done;
    }

    private string Hash(int[] participants, Done[] done)
    {
        var clients = _host.KeepsClientState ? participants.Zip(done, (client, reply) => (client, reply.Digest)) : [];
        return StateHash.Of(clients.Prepend((StateHash.Server, _host.DigestServer())));
    }

    private sealed record Done(object Row, long Up, long Down, byte[] Digest);
}
