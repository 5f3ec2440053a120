using Orleans.Concurrency;
using Orleans.Placement;
using Starling.Server.Grains.Messages;
using Starling.Server.Hosting;
using Starling.Server.Training;

namespace Starling.Server.Grains;

/// <inheritdoc cref="IClientGrain"/>
/// <param name="silo">What the grains of a silo share.</param>
[PreferLocalPlacement]
[Reentrant]
internal sealed class ClientGrain(SiloResources silo) : Grain, IClientGrain
{
    private RoundAddress? _at;

    /// <inheritdoc/>
    public Task Begin(ClientOrder order)
    {
        _at = order.At;
        _ = Work(order);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<bool> IsAt(RoundAddress round) => Task.FromResult(_at == round);

    private async Task Work(ClientOrder order)
    {
        var result = await WorkResult.Of(order, () => Simulate(order));
        await GrainFactory.GetGrain<IBlockGrain>(GrainKeys.Of(order.At.Experiment, order.Block)).Finished(result);
    }

    private async Task<ClientResult> Simulate(ClientOrder order)
    {
        var trainers = silo.Trainers.Of(order.Who.Client);
        var experiment = await silo.LoadAsync(order.At.Experiment, trainers.Target);
        var samples = experiment.Setup.Data.Partition.Count(order.Who.Client);
        var client = new SimulatedClient(experiment, silo.Store);
        return await trainers.Run(experiment, samples, objective => client.Do(order, objective));
    }
}
