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
/// <param name="wantsModel">Whether the result of the last phase shall carry the node's parameters.</param>
internal sealed class SimulatedNode(
    LoadedExperiment experiment, ExperimentStore store, Trainers trainers, RoundAddress at, Participant who, bool wantsModel) : INodeWork
{
    private readonly GossipHost _host = (GossipHost)experiment.Host;
    private readonly ReadOnlyMemory<int> _samples = experiment.Setup.Data.Partition.Samples(who.Client);
    private object? _row;

    /// <inheritdoc/>
    public Task<Payload?> Send(int phase) => trainers.Run<Payload?>(experiment, _samples.Length, objective =>
    {
        var reply = _host.Send(_row ??= StateOf(), objective.Of(_samples), TaskOf(phase));
        _row = reply.Row;
        return new Payload(reply.Message);
    });

    /// <inheritdoc/>
    public Task<MixResult?> Mix(int phase, InboxMessage[] inbox) => trainers.Run<MixResult?>(experiment, _samples.Length, objective =>
    {
        var messages = inbox.Select(message => new Inbound<WireBuffer>(message.From, message.Weight, message.Message.Buffer)).ToArray();
        _row = _host.Mix(_row!, messages, objective.Of(_samples), TaskOf(phase));
        return phase < _host.Phases - 1 ? new MixResult(_samples.Length, [], null) : Keep(_row);
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

    private MixResult Keep(object row)
    {
        var encoded = _host.EncodeNode(row);
        store.SetClient(experiment.Id, who.Client, at.Round, encoded);
        encoded.Recycle();
        experiment.States.Keep(who.Client, at.Round, row);
        return new(_samples.Length, _host.DigestNode(row), wantsModel ? Payload.Of(_host.Model(row)) : null);
    }
}
