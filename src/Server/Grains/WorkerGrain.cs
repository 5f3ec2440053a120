using Starling.Server.Grains.Messages;
using Starling.Server.Grains.Placement;

namespace Starling.Server.Grains;

/// <inheritdoc cref="IWorkerGrain"/>
[SiloPlacement]
internal sealed class WorkerGrain : Grain, IWorkerGrain
{
    /// <inheritdoc/>
    public Task Begin(SiloOrder order) => Task.WhenAll(order.Blocks.Select(block =>
        GrainFactory.GetGrain<IBlockGrain>(GrainKeys.Of(block.At.Experiment, block.Block)).Begin(block with { Message = order.Message })));
}
