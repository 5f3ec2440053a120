using Orleans.Concurrency;
using Orleans.Placement;
using Starling.Algorithms.Hosting;
using Starling.Server.Experiments;
using Starling.Server.Grains.Messages;
using Starling.Server.Hosting;
using Starling.Server.Training;

namespace Starling.Server.Grains;

/// <inheritdoc cref="INodeGrain"/>
[PreferLocalPlacement]
[Reentrant]
internal sealed class NodeGrain : Grain, INodeGrain
{
    private readonly SiloResources _silo;
    private readonly RemoteEnd _remote;
    private readonly Mailbox _mailbox = new();
    private readonly Dictionary<int, Payload> _sent = [];
    private ClientOrder? _order;

    /// <summary>Makes the grain of a node.</summary>
    /// <param name="silo">What the grains of a silo share.</param>
    /// <param name="grains">Finds the silos' gateways.</param>
    public NodeGrain(SiloResources silo, IGrainFactory grains) => (_silo, _remote) = (silo, new(grains, silo.Time));

    /// <inheritdoc/>
    public Task Begin(ClientOrder order)
    {
        _order = order;
        _sent.Clear();
        _ = Work(order);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Receive(NeighbourMessage message)
    {
        _mailbox.Put(message);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Repeat(RoundAddress round, int phase, int to) =>
        _order?.At == round && _sent.TryGetValue(phase, out var message) ? Deliver(new(round, phase, Number, message), to) : Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<bool> IsAt(RoundAddress round)
    {
        if (_order?.At != round)
            return false;

        // What arrived before this activation was there is lost; who sent it is asked again.
        foreach (var (phase, from) in _mailbox.Missing())
            await GrainFactory.GetGrain<INodeGrain>(GrainKeys.Of(round.Experiment, from)).Repeat(round, phase, Number);
        return true;
    }

    /// <inheritdoc/>
    public Task Attach(StreamAddress stream) => _remote.Attach(stream);

    /// <inheritdoc/>
    public Task Detach(StreamAddress stream)
    {
        _remote.Detach(stream);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Return(RemoteReply reply)
    {
        _remote.Return(reply);
        return Task.CompletedTask;
    }

    private int Number => GrainKeys.Parse(this.GetPrimaryKeyString()).Number;

    private async Task Work(ClientOrder order)
    {
        var result = await WorkResult.Of(order, () => MakeRound(order));
        if (ReferenceEquals(_order, order))
            await GrainFactory.GetGrain<IBlockGrain>(GrainKeys.Of(order.At.Experiment, order.Block)).Finished(result);
    }

    private async Task<ClientResult> MakeRound(ClientOrder order)
    {
        var trainers = _silo.Trainers.Of(Number);
        var experiment = await _silo.LoadAsync(order.At.Experiment, trainers.Target);
        if (!experiment.Setup.IsExternal(Number))
            return (await Exchange(order, experiment, new SimulatedNode(experiment, _silo.Store, trainers, order.At, order.Who, order.WantsModel)))!;
        var work = new ExternalNode(experiment, _silo.Store, _remote, GrainFactory, order);
        return await Exchange(order, experiment, work) ?? ClientResult.Of(order, new(FailureKind.Dropped, work.Failure));
    }

    private async Task<ClientResult?> Exchange(ClientOrder order, LoadedExperiment experiment, INodeWork work)
    {
        var (up, down, last) = (0L, 0L, new MixResult(0, [], null));
        for (var phase = 0; phase < ((GossipHost)experiment.Host).Phases; phase++)
        {
            var plan = experiment.Gossip.At(order.At.Round, phase, order.Absent);
            if (await work.Send(phase) is not { } message)
                return null;
            _sent[phase] = message;
            var others = plan.Outbound(Number).Where(to => to != Number).ToArray();
            await Task.WhenAll(others.Select(to => Deliver(new(order.At, phase, Number, message), to)));
            var inbox = await Inbox(order.At, phase, plan);
            if (await work.Mix(phase, inbox) is not { } mixed)
                return null;
            last = mixed;
            up += (long)message.Length * others.Length;
            down += inbox.Where(inbound => inbound.From != Number).Sum(inbound => (long)inbound.Message.Length);
        }

        return new(order.At, Number, last.Samples, last.Model, up, down, last.Digest, null, null, last.IsForeign);
    }

    private async Task<InboxMessage[]> Inbox(RoundAddress at, int phase, GossipPlan plan)
    {
        var edges = plan.Inbound(Number);
        _mailbox.Put(new(at, phase, Number, _sent[phase]));
        var messages = await _mailbox.Take(at, phase, [.. edges.Select(edge => edge.From)]);
        return [.. edges.Zip(messages, (edge, message) => new InboxMessage(edge.From, edge.Weight, message))];
    }

    private Task Deliver(NeighbourMessage message, int to) =>
        GrainFactory.GetGrain<INodeGrain>(GrainKeys.Of(message.At.Experiment, to)).Receive(message);
}
