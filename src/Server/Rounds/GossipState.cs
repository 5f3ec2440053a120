using Starling.Algorithms.Codec;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Vectors;
using Starling.Server.Experiments;
using Starling.Server.Grains.Messages;
using Starling.Simulation.Running;

namespace Starling.Server.Rounds;

/// <summary>Rounds without a server's own state: what nodes report, and their parameters where they are evaluated.</summary>
/// <param name="experiment">The experiment.</param>
/// <param name="store">Where states are.</param>
internal sealed class GossipState(LoadedExperiment experiment, ExperimentStore store) : IRoundState
{
    private readonly GossipHost _host = (GossipHost)experiment.NewHost();
    private readonly Consensus _consensus = new(experiment.Setup.Architecture.Layout.Dim);
    private readonly Vector?[] _models = new Vector?[experiment.Setup.Clients];
    private IReadOnlyDictionary<int, int> _lastRounds = new Dictionary<int, int>();

    public Vector Model => _consensus.Average(NodeModels);

    public IReadOnlyList<Vector> NodeModels => [.. Enumerable.Range(0, _models.Length).Select(node => _models[node] ??= Stored(node))];

    public double? ConsensusDistance => _consensus.Distance(NodeModels);

    public void Load(int round, IReadOnlyDictionary<int, int> lastRounds)
    {
        Array.Clear(_models);
        _lastRounds = lastRounds;
    }

    public BroadcastMessage? Open(int round, int participants) => null;

    public RoundOutcome Close(int round, IReadOnlyCollection<BlockResult> results)
    {
        var replies = Replies.Of(results);
        foreach (var reply in replies)
            _models[reply.Client] = reply.Message?.Buffer.VectorAt(0, experiment.Setup.Problem.X0);
        return replies.ToOutcome(StateHash.Of(replies.Select(reply => (reply.Client, reply.Digest))));
    }

    public WireBuffer? Encode() => null;

    private Vector Stored(int node) => experiment.Setup.IsExternal(node) ? Reported(node) : Kept(node);

    // Of a node at the far end of a stream there is what it reported last.
    private Vector Reported(int node) => store.LastClient(experiment.Id, node, _lastRounds.GetValueOrDefault(node)) is { } reported
        ? reported.VectorAt(0, experiment.Setup.Problem.X0)
        : experiment.Setup.Problem.X0;

    private Vector Kept(int node)
    {
        var row = _lastRounds.GetValueOrDefault(node) is > 0 and var round ? Decoded(store.Client(experiment.Id, node, round)) : _host.InitNode(node);
        return _host.Model(row);
    }

    private object Decoded(WireBuffer state)
    {
        var row = _host.DecodeNode(state);
        state.Recycle();
        return row;
    }
}
