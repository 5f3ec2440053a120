using Starling.Protos.V1;
using Starling.Server.Grains.Messages;

namespace Starling.Server.Federation;

internal sealed partial class ClientSession
{
    private async Task Accept(RemoteOrder order, Reply reply, SpooledMessage? message)
    {
        var answer = new RemoteReply(
            order.At, order.Work, order.Phase, (int)_ready!.Samples, message, reply.Digest.ToByteArray(), _ready.KernelSignature != Seat.Kernels, null);
        if (await Answer(answer))
            Post(new() { Accepted = new() { Order = reply.Order } });
    }

    private async Task Reject(RemoteOrder order, Fault fault)
    {
        Report(fault);
        _services.Spools.Remove(KeyOf(order));
        if (await Answer(RemoteReply.Failed(order, fault.Reason)))
            Post(new() { Excluded = new() { Order = _number, Reason = fault.Reason } });
    }

    // False if the order has been replaced or answered meanwhile.
    private async Task<bool> Answer(RemoteReply answer)
    {
        lock (_gate)
        {
            if (_order is not { } order || !order.IsAnswer(answer.At, answer.Work, answer.Phase) || _answer is not null)
                return false;
            Settle(answer);
        }

        await Return(answer);
        return true;
    }

    // What the order brought along is not sent any more, nor kept alive until the next one.
    private void Settle(RemoteReply answer)
    {
        _answer = answer;
        _order = _order! with { Message = null, Inbox = [] };
        Abandon();
        Offer([]);
    }

    private void Abandon()
    {
        if (_upload is not var (reply, file))
            return;
        _former = reply.Message.Sha256;
        file.Dispose();
        _upload = null;
    }

    // Where the grain is lost, it asks again when it is told of this stream the next time.
    private async Task Return(RemoteReply answer)
    {
        try
        {
            await Grain.Return(answer);
        }
        catch (Exception e)
        {
            _services.Log.ReplyNotReturned(e, Seat.Experiment.Id, Seat.Client);
        }
    }
}
