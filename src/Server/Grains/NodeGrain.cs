using Orleans.Concurrency;
using Orleans.Placement;
using Starling.Algorithms.Hosting;
using Starling.Server.Experiments;
using Starling.Server.Grains.Messages;
using Starling.Server.Hosting;
using Starling.Server.Training;

namespace Starling.Server.Grains;

/// <inheritdoc cref="INodeGrain"/>
/// <param name="silo">What the grains of a silo share.</param>
[PreferLocalPlacement]
[Reentrant]
internal sealed class NodeGrain(SiloResources silo) : Grain, INodeGrain
{
    private readonly Mailbox _mailbox = new();
    private readonly Dictionary<int, Payload> _sent = [];
    private ClientOrder? _order;

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

    private int Number => GrainKeys.Parse(this.GetPrimaryKeyString()).Number;

    private async Task Work(ClientOrder order)
    {
        var result = await WorkResult.Of(order, () => MakeRound(order));
        if (_order == order)
            await GrainFactory.GetGrain<IBlockGrain>(GrainKeys.Of(order.At.Experiment, order.Block)).Finished(result);
    }

    private async Task<ClientResult> MakeRound(ClientOrder order)
    {
        var trainers = silo.Trainers.Of(Number);
        var experiment = await silo.LoadAsync(order.At.Experiment, trainers.Target);
        var work = new SimulatedNode(experiment, silo.Store, trainers, order.At, order.Who);
        var (up, down, last) = (0L, 0L, new MixResult([], null));
        for (var phase = 0; phase < ((GossipHost)experiment.Host).Phases; phase++)
        {
            var plan = experiment.Gossip.At(order.At.Round, phase);
            var message = _sent[phase] = await work.Send(phase);
            var others = plan.Outbound(Number).Where(to => to != Number).ToArray();
            await Task.WhenAll(others.Select(to => Deliver(new(order.At, phase, Number, message), to)));
            var inbox = await Inbox(order.At, phase, plan);
            last = await work.Mix(phase, inbox, order.WantsModel);
            up += (long)message.Length * others.Length;
            down += inbox.Where(inbound => inbound.From != Number).Sum(inbound => (long)inbound.Message.Length);
        }

        var samples = experiment.Setup.Data.Partition.Count(Number);
        return new(order.At, Number, samples, last.Model, up, down, last.Digest, null);
    }

    private async Task<IReadOnlyList<InboxMessage>> Inbox(RoundAddress at, int phase, GossipPlan plan)
    {
        var edges = plan.Inbound(Number);
        _mailbox.Put(new(at, phase, Number, _sent[phase]));
        var messages = await _mailbox.Take(at, phase, [.. edges.Select(edge => edge.From)]);
        return [.. edges.Zip(messages, (edge, message) => new InboxMessage(edge.From, edge.Weight, message))];
    }

    private Task Deliver(NeighbourMessage message, int to) =>
        GrainFactory.GetGrain<INodeGrain>(GrainKeys.Of(message.At.Experiment, to)).Receive(message);
}
