using Orleans.Concurrency;
using Starling.Server.Federation;
using Starling.Server.Grains.Messages;
using Starling.Server.Grains.Placement;

namespace Starling.Server.Grains;

/// <inheritdoc cref="IGatewayGrain"/>
/// <param name="gateway">The streams.</param>
/// <param name="spools">The replies.</param>
[SiloPlacement]
[Reentrant]
internal sealed class GatewayGrain(Gateway gateway, Spools spools) : Grain, IGatewayGrain
{
    /// <inheritdoc/>
    public Task<bool> Deliver(long session, RemoteOrder order) => Task.Run(() => gateway.Deliver(session, order));

    /// <inheritdoc/>
    public Task Exclude(long session, RemoteOrder order, string reason)
    {
        gateway.Exclude(session, order, reason);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Replace(long session)
    {
        gateway.Replace(session);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Payload> Read(SpooledMessage message) => Task.Run(() => new Payload(spools.Read(message)));
}
