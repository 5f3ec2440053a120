using Orleans.Concurrency;
using Orleans.Placement;
using Starling.Server.Grains.Messages;
using Starling.Server.Hosting;
using Starling.Server.Training;

namespace Starling.Server.Grains;

/// <inheritdoc cref="IClientGrain"/>
[PreferLocalPlacement]
[Reentrant]
internal sealed class ClientGrain : Grain, IClientGrain
{
    private readonly SiloResources _silo;
    private readonly RemoteEnd _remote;
    private ClientOrder? _order;

    /// <summary>Makes the grain of a client.</summary>
    /// <param name="silo">What the grains of a silo share.</param>
    /// <param name="grains">Finds the silos' gateways.</param>
    public ClientGrain(SiloResources silo, IGrainFactory grains) => (_silo, _remote) = (silo, new(grains, silo.Time));

    /// <inheritdoc/>
    public Task Begin(ClientOrder order)
    {
        _order = order;
        _ = Work(order);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<bool> IsAt(RoundAddress round) => Task.FromResult(_order?.At == round);

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

    private async Task Work(ClientOrder order)
    {
        var result = await WorkResult.Of(order, () => Do(order));
        if (!ReferenceEquals(_order, order))
            return;

        // Until the next order, the broadcast of this one is not kept alive.
        _order = order with { Message = null };
        await GrainFactory.GetGrain<IBlockGrain>(GrainKeys.Of(order.At.Experiment, order.Block)).Finished(result);
    }

    private async Task<ClientResult> Do(ClientOrder order)
    {
        var trainers = _silo.Trainers.Of(order.Who.Client);
        var experiment = await _silo.LoadAsync(order.At.Experiment, trainers.Target);
        if (experiment.Setup.IsExternal(order.Who.Client))
            return await Order(order);
        var samples = experiment.Setup.Data.Partition.Count(order.Who.Client);
        var client = new SimulatedClient(experiment, _silo.Store);
        return await trainers.Run(experiment, samples, objective => client.Do(order, objective));
    }

    private async Task<ClientResult> Order(ClientOrder order)
    {
        var message = ClientBroadcast.For(order.Who, order.Message!);
        var reply = await _remote.Do(new(order.At, RemoteWork.Local, 0, order.Who.StateRound, message, [], order.DeadlineSeconds, false));
        return reply.Failure is { } failure
            ? ClientResult.Of(order, new(FailureKind.Dropped, failure))
            : new(
                order.At, order.Who.Client, reply.Samples, null, reply.Message!.Length, message.Content.Length, reply.Digest, null, reply.Message,
                reply.IsForeign);
    }
}
