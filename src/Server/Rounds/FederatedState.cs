using Starling.Algorithms.Codec;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;
using Starling.Server.Experiments;
using Starling.Server.Federation;
using Starling.Server.Grains.Messages;
using Starling.Simulation.Running;

namespace Starling.Server.Rounds;

/// <summary>Rounds with a server: broadcast, and the update from the blocks' sums in their fixed tree.</summary>
/// <param name="experiment">The experiment.</param>
/// <param name="store">Where states are.</param>
/// <param name="spools">Where large sums wait.</param>
internal sealed class FederatedState(LoadedExperiment experiment, ExperimentStore store, Spools spools) : IRoundState
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
        // Streams may have sent the broadcast before to its end: nobody can tell when its memory is free but the collector, which would let
        // several models pile up before it looks.
        if (experiment.IsLarge && experiment.Setup.HasExternalClients)
            GC.Collect();
        var broadcast = _host.Broadcast(ContextOf(round, participants));
        return new(round, new(broadcast.Dense), broadcast.Delta is { } delta ? new(delta) : null, broadcast.Follows);
    }

    public RoundOutcome Close(int round, IReadOnlyCollection<BlockResult> results)
    {
        var replies = Replies.Of(results);
        if (replies.Length > 0)
            _host.Finish(Sum(results), ContextOf(round, replies.Length));
        return replies.ToOutcome(Hash(replies));
    }

    public WireBuffer? Encode() => _host.EncodeServer();

    // Where the blocks' sums lie in files, those that wait for others go there too, so that no more than two are in memory.
    private object Sum(IReadOnlyCollection<BlockResult> results)
    {
        var blocks = new Blocks(experiment.Setup.Clients);
        var sums = new PartialSum?[blocks.Count];
        foreach (var block in results)
            sums[block.Block] = block.Sum;
        object Taken(object sum) => sum is PartialSum waiting ? waiting.Take(_host) : sum;
        object Waiting(int block, object sum) =>
            sum is PartialSum ? sum : PartialSum.InFile(spools.NewSum(results.First().At, $"from{block}"), _host, sum);
        var areInFiles = sums.Any(sum => sum is { IsInFile: true });
        return Taken(blocks.Reduce(
            block => sums[block]?.Take(_host), (left, right) => _host.Merge(Taken(left), right), areInFiles ? Waiting : null)!);
    }

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
