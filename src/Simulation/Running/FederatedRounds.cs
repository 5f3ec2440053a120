using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;
using Starling.Simulation.Checkpoints;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Running;

/// <summary>Rounds with a server: broadcast, local work of the participants side by side, reduction, server update, commit.</summary>
internal sealed class FederatedRounds : IRounds
{
    private readonly FederatedHost _host;
    private readonly RunSetup _setup;
    private readonly Workers _workers;
    private readonly ClientRows _rows;

    public FederatedRounds(FederatedHost host, RunSetup setup, Workers workers)
    {
        (_host, _setup, _workers) = (host, setup, workers);
        var memory = setup.Experiment.MaxMemory ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
        _rows = new ClientRows(host, memory, setup.Experiment.Output.Directory);
        host.Start(setup.Problem);
    }

    public Vector Model => _host.Model;

    public IReadOnlyList<Vector> NodeModels => [];

    public double? ConsensusDistance => null;

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
        var position = participants.Select((client, index) => (client, index)).ToDictionary(pair => pair.client, pair => pair.index);
        var replies = new LocalReply[participants.Length];
        var (up, down) = (new long[participants.Length], new long[participants.Length]);
        _workers.ForEach(_setup.LargestFirst(participants), (client, objective) =>
        {
            var samples = _setup.Data.Partition.Samples(client);
            var reply = _host.Local(_rows.Get(client), broadcast, objective.Of(samples), new(round, _setup.Clients, client, cancellation));
            var index = position[client];
            (replies[index], up[index], down[index]) = (reply, reply.Message.Length, reply.BytesDown);
            reduction.Add(new(client, samples.Length, _setup.Participation.Probability(client), reply.Message));
        });
        _host.Finish(reduction.Total(), ctx);
        broadcast.Recycle();
        for (var i = 0; i < participants.Length; i++)
        {
            _rows.Commit(participants[i], replies[i].Row);
        }

        return new(participants, up, down, Hash(participants));
    }

    public void Save(CheckpointWriter to)
    {
        to.Write(_host.EncodeServer());
        _rows.Save(to);
    }

    public void Load(CheckpointReader from)
    {
        var server = from.ReadBuffer();
        _host.DecodeServer(server);
        server.Recycle();
        _rows.Load(from);
    }

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
