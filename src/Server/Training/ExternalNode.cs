using Starling.Algorithms.Hosting;
using Starling.Algorithms.Participation;
using Starling.Server.Experiments;
using Starling.Server.Grains;
using Starling.Server.Grains.Messages;

namespace Starling.Server.Training;

/// <summary>The work of a node at the far end of a stream. Its state stays there; its parameters come here where they are evaluated.</summary>
/// <param name="experiment">The experiment.</param>
/// <param name="store">Where parameters are kept for evaluation after a restart.</param>
/// <param name="remote">The client.</param>
/// <param name="grains">Finds the silos' gateways.</param>
/// <param name="order">The round.</param>
internal sealed class ExternalNode(
    LoadedExperiment experiment, ExperimentStore store, RemoteEnd remote, IGrainFactory grains, ClientOrder order) : INodeWork
{
    /// <summary>Why the node was dropped; empty while it is not.</summary>
    public string Failure { get; private set; } = "";

    /// <inheritdoc/>
    public async Task<Payload?> Send(int phase) =>
        await Do(RemoteWork.Send, phase, [], false) is { Message: { } message } ? await Read(message) : null;

    /// <inheritdoc/>
    public async Task<MixResult?> Mix(int phase, InboxMessage[] inbox)
    {
        var isLast = phase == ((GossipHost)experiment.Host).Phases - 1;
        if (await Do(RemoteWork.Mix, phase, inbox, isLast && IsModelWanted) is not { } reply)
            return null;
        var model = reply.Message is null ? null : await Read(reply.Message);
        if (model is not null)
            await Task.Run(() => store.SetClient(experiment.Id, order.Who.Client, order.At.Round, model.Buffer));
        return new(reply.Samples, isLast ? reply.Digest : [], order.WantsModel ? model : null, reply.IsForeign);
    }

    // A node that is absent from the round that is evaluated is evaluated where it was before.
    private bool IsModelWanted => order.WantsModel || experiment.Setup.Participation is not FullParticipation;

    private async Task<RemoteReply?> Do(RemoteWork work, int phase, InboxMessage[] inbox, bool wantsModel)
    {
        var reply = await remote.Do(new(order.At, work, phase, order.Who.StateRound, null, inbox, order.DeadlineSeconds, wantsModel));
        Failure = reply.Failure ?? "";
        return reply.Failure is null ? reply : null;
    }

    private Task<Payload> Read(SpooledMessage message) => grains.GetGrain<IGatewayGrain>(message.Silo).Read(message);
}
