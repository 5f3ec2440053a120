using Starling.Algorithms.Codec;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;
using Starling.Server.Experiments;
using Starling.Server.Grains.Messages;
using Starling.Simulation.Running;

namespace Starling.Server.Rounds;

/// <summary>Rounds with a server: broadcast, and the update from the blocks' sums in their fixed tree.</summary>
/// <param name="experiment">The experiment.</param>
/// <param name="store">Where states are.</param>
internal sealed class FederatedState(LoadedExperiment experiment, ExperimentStore store) : IRoundState
{
    private readonly FederatedHost _host = (FederatedHost)experiment.NewHost();

    public Vector Model => _host.Model;

    public IReadOnlyList<Vector> NodeModels => [];

    public double? ConsensusDistance => null;

    public void Load(int round, IReadOnlyDictionary<int, int> lastRounds)
    {
        if (round == 0)
            return;
        var state = store.Server(experiment.Id, round);
        _host.DecodeServer(state);
        state.Recycle();
    }

    public BroadcastMessage? Open(int round, int participants)
    {
        var broadcast = _host.Broadcast(ContextOf(round, participants));
        return new(round, new(broadcast.Dense), broadcast.Delta is { } delta ? new(delta) : null, broadcast.Follows);
    }

    public RoundOutcome Close(int round, IReadOnlyCollection<BlockResult> results)
    {
        var replies = Replies.Of(results);
        if (replies.Length > 0)
        {
            var blocks = new Blocks(experiment.Setup.Clients);
            var sums = new PartialSum?[blocks.Count];
            foreach (var block in results)
                sums[block.Block] = block.Sum;
            _host.Finish(blocks.Reduce(block => sums[block]?.Take(_host), _host.Merge)!, ContextOf(round, replies.Length));
        }

        return replies.ToOutcome(Hash(replies));
    }

    public WireBuffer? Encode() => _host.EncodeServer();

    private RoundContext ContextOf(int round, int participants)
    {
        var setup = experiment.Setup;
        return new(round, setup.Clients, participants, new RandomKey(setup.Seed, round), setup.Local);
    }

    private string Hash(ClientResult[] replies)
    {
        var clients = _host.KeepsClientState ? replies.Select(reply => (reply.Client, reply.Digest)) : [];
        return StateHash.Of(clients.Prepend((StateHash.Server, _host.DigestServer())));
    }
}
