using Starling.Protos.Transfer;
using Starling.Protos.V1;
using Starling.Server.Grains.Messages;

namespace Starling.Server.Federation;

/// <summary>Orders as clients read them.</summary>
internal static class OrderMessage
{
    /// <summary>The message.</summary>
    /// <param name="order">The order.</param>
    /// <param name="number">Its number in the stream.</param>
    /// <param name="message">The broadcast; null with nodes.</param>
    /// <param name="inbox">What a node mixes, in the order of the order's inbox.</param>
    public static Order Of(RemoteOrder order, uint number, BlobSource? message, BlobSource[] inbox) => new()
    {
        Kind = order.Work switch
        {
            RemoteWork.Local => Order.Types.Kind.Local,
            RemoteWork.Send => Order.Types.Kind.Send,
            _ => Order.Types.Kind.Mix,
        },
        Number = number,
        Round = (uint)order.At.Round,
        Phase = (uint)order.Phase,
        StateRound = (uint)order.StateRound,
        Message = message?.Announcement,
        Stepwise = order.Message?.IsStepwise ?? false,
        Delta = order.Message?.IsDelta ?? false,
        Follows = (uint)(order.Message?.Follows ?? 0),
        Inbox =
        {
            order.Inbox.Zip(inbox, (inbound, blob) => new Inbound { From = (uint)inbound.From, Weight = inbound.Weight, Message = blob.Announcement }),
        },
        DeadlineSeconds = order.DeadlineSeconds,
        WantsModel = order.WantsModel,
    };
}
