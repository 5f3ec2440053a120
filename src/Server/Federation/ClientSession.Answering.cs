using Starling.Protos.V1;
using Starling.Server.Grains.Messages;

namespace Starling.Server.Federation;

internal sealed partial class ClientSession
{
    private async Task Accept(RemoteOrder order, Reply reply, SpooledMessage? message)
    {
        var answer = new RemoteReply(
            order.At, order.Work, order.Phase, (int)_ready!.Samples, message, reply.Digest.ToByteArray(), _ready.KernelSignature != Seat.Kernels, null);
        await Answer(answer, new() { Accepted = new() { Order = reply.Order } });
    }

    private async Task Reject(RemoteOrder order, uint number, Fault fault)
    {
        Report(fault);
        _services.Spools.Remove(KeyOf(order));
        await Answer(RemoteReply.Failed(order, fault.Reason), new() { Excluded = new() { Order = number, Reason = fault.Reason } });
    }

    // Nothing if the order has been replaced or answered meanwhile. The client is told first: the next order may follow from the answer.
    private async Task Answer(RemoteReply answer, ServerMessage? notice)
    {
        lock (_gate)
        {
            if (_order is not { } order || !order.IsAnswer(answer.At, answer.Work, answer.Phase) || _answer is not null)
                return;
            Settle(answer);
        }

        if (notice is not null)
            Post(notice);
        await Return(answer);
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
