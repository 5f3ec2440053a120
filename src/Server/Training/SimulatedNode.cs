using Starling.Algorithms.Codec;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Server.Experiments;
using Starling.Server.Grains.Messages;

namespace Starling.Server.Training;

/// <summary>The work of one simulated node in a round: sending and mixing in turn, then its state is stored.</summary>
/// <param name="experiment">Data and algorithm.</param>
/// <param name="store">Where states are.</param>
/// <param name="trainers">The threads that train.</param>
/// <param name="at">The round.</param>
/// <param name="who">The node and the state that it starts from.</param>
internal sealed class SimulatedNode(LoadedExperiment experiment, ExperimentStore store, Trainers trainers, RoundAddress at, Participant who)
{
    private readonly GossipHost _host = (GossipHost)experiment.Host;
    private readonly ReadOnlyMemory<int> _samples = experiment.Setup.Data.Partition.Samples(who.Client);
    private object? _row;

    /// <summary>Local work before a mixing.</summary>
    /// <param name="phase">Phase, 0-based, in order.</param>
    /// <returns>What each neighbour receives.</returns>
    public Task<Payload> Send(int phase) => trainers.Run(experiment, _samples.Length, objective =>
    {
        var reply = _host.Send(_row ??= StateOf(), objective.Of(_samples), TaskOf(phase));
        _row = reply.Row;
        return new Payload(reply.Message);
    });

    /// <summary>Mixes what arrived.</summary>
    /// <param name="phase">Phase, 0-based.</param>
    /// <param name="inbox">Ascending by sender, the node's own message included.</param>
    /// <param name="wantsModel">Whether the result of the last phase shall carry the node's parameters.</param>
    public Task<MixResult> Mix(int phase, IReadOnlyList<InboxMessage> inbox, bool wantsModel) => trainers.Run(experiment, _samples.Length, objective =>
    {
        var messages = inbox.Select(message => new Inbound<WireBuffer>(message.From, message.Weight, message.Message.Buffer)).ToArray();
        _row = _host.Mix(_row!, messages, objective.Of(_samples), TaskOf(phase));
        return phase < _host.Phases - 1 ? new MixResult([], null) : Keep(_row, wantsModel);
    });

    private GossipTask TaskOf(int phase) => new(at.Round, phase, experiment.Setup.Clients, who.Client, CancellationToken.None);

    private object StateOf()
    {
        if (who.StateRound == 0)
            return _host.InitNode(who.Client);
        if (experiment.States.Find(who.Client, who.StateRound) is { } known)
            return known;
        var stored = store.Client(experiment.Id, who.Client, who.StateRound);
        var row = _host.DecodeNode(stored);
        stored.Recycle();
        return row;
    }

    private MixResult Keep(object row, bool wantsModel)
    {
        var encoded = _host.EncodeNode(row);
        store.SetClient(experiment.Id, who.Client, at.Round, encoded);
        encoded.Recycle();
        experiment.States.Keep(who.Client, at.Round, row);
        return new(_host.DigestNode(row), wantsModel ? Payload.Of(_host.Model(row)) : null);
    }
}
