using Google.Protobuf;
using Grpc.Core;
using Starling.Protos.Transfer;
using Starling.Protos.V1;
using Starling.Server.Grains.Messages;
using Content = Starling.Protos.V1.ClientMessage.ContentOneofCase;

namespace Starling.Server.Federation;

internal sealed partial class ClientSession
{
    private const int MostText = 1000;
    private const int MostFingerprint = 256;

    private Ready? _ready;
    private (Reply Reply, BlobFile File)? _upload;
    private ByteString? _former;
    private RemoteReply? _answer;

    /// <summary>Whether the client has said that it takes orders.</summary>
    public bool IsReady => _ready is not null;

    /// <summary>Whether a reply is being looked into; meanwhile the client is not listened to.</summary>
    public bool IsChecking { get; private set; }

    /// <summary>Takes a message of the client, in the order of their arrival.</summary>
    /// <exception cref="RpcException">It is not allowed there; the stream ends.</exception>
    public async Task Take(ClientMessage message)
    {
        Heard = _services.Time.GetTimestamp();
        switch (message.ContentCase)
        {
            case Content.Want:
                Send(message.Want);
                break;
            case Content.Ready when _ready is null:
                await Begin(message.Ready);
                break;
            case Content.Chunk:
                await Receive(message.Chunk);
                break;
            case Content.Reply when _ready is not null:
                await Take(message.Reply);
                break;
            case Content.Failure when _ready is not null:
                await Take(message.Failure);
                break;
            case Content.Heartbeat or Content.Progress:
                break;
            default:
                throw Fault.Violation($"The message {message.ContentCase} is out of place.");
        }
    }

    /// <summary>Drops the client from the round for a message out of place.</summary>
    public async Task Violated(string why)
    {
        Report(new(Fault.Protocol, why));
        if (_order is { } order && _answer is null)
            await Answer(RemoteReply.Failed(order, why), notice: null);
    }

    private Task Begin(Ready ready)
    {
        if (ready.Samples is < 1 or > int.MaxValue)
            throw Fault.Violation($"A client with {ready.Samples} samples cannot take part.");
        if (ready.KernelSignature.Length > MostFingerprint)
            throw Fault.Violation($"A kernel signature has at most {MostFingerprint} characters.");
        _ready = ready;
        return Attach();
    }

    private void Send(Want want)
    {
        BlobSource? blob;
        lock (_gate)
            _offers.TryGetValue(want.Sha256, out blob);

        // A blob of an order that has been replaced may be wanted by a client that does not know yet.
        if (blob is null)
            return;
        if (want.Offset > (ulong)blob.Length)
            throw Fault.Violation($"Byte {want.Offset} of a blob of {blob.Length} bytes was wanted.");
        Outbox.Send(blob, (int)want.Offset);
    }

    private async Task Take(Reply reply)
    {
        RemoteOrder order;
        lock (_gate)
        {
            if (reply.Order == 0 || reply.Order > _number)
                throw Fault.Violation($"A reply to order {reply.Order} was sent; the newest one is {_number}.");
            if (reply.Order < _number || _answer is not null)
            {
                Report(new(Fault.Stale, $"A reply to order {reply.Order} came when it did not count any more."));
                return;
            }

            order = _order!;
        }

        if (reply.Digest.Length > MostFingerprint || reply.Message is { Sha256.Length: not BlobLimits.HashBytes })
            throw Fault.Violation("A reply's digest has at most 256 bytes, its message's SHA-256 has 32.");
        if (LengthFault(order, (long)Math.Min(reply.Message?.Length ?? 0, long.MaxValue)) is { } fault)
            await Reject(order, reply.Order, fault);
        else if (reply.Message is null)
            await Accept(order, reply, null);
        else
            await Fetch(order, reply);
    }

    private Fault? LengthFault(RemoteOrder order, long length)
    {
        var expected = order.Work == RemoteWork.Mix ? order.WantsModel ? 4L * Seat.Dim : 0 : (long?)null;
        var most = expected ?? Math.Min(BlobLimits.MessageBytes(Seat.Dim), Array.MaxLength);
        return length <= most && length >= (expected ?? 1)
            ? null
            : new(Fault.Length, $"A message of {length} bytes was announced; {(expected is null ? "1 to " : "")}{most} are possible.");
    }

    private async Task Fetch(RemoteOrder order, Reply reply)
    {
        var blob = reply.Message;
        lock (_gate)
        {
            Abandon();
            if (_order != order)
                return;
            var file = _services.Spools.Open(KeyOf(order), blob.Sha256.Span, (long)blob.Length);
            _upload = (reply, file);
            Post(new() { Want = new() { Sha256 = blob.Sha256, Offset = (ulong)file.Received } });
        }

        await Complete();
    }

    private async Task Receive(Chunk chunk)
    {
        if (chunk.Data.Length is 0 or > BlobLimits.ChunkBytes)
            throw Fault.Violation($"A chunk of {chunk.Data.Length} bytes was sent; 1 to {BlobLimits.ChunkBytes} are allowed.");
        lock (_gate)
        {
            if (_upload is not var (reply, file) || reply.Message.Sha256 != chunk.Sha256)
            {
                // What was under way when its order was replaced; or all of it was here already, from a stream before this one.
                if (chunk.Sha256 == _former)
                    return;
                throw Fault.Violation("A chunk of a blob that was not wanted was sent.");
            }

            if (!file.TryAppend(chunk.Offset, chunk.Data.Span))
                throw Fault.Violation($"A chunk at byte {chunk.Offset} was sent; byte {file.Received} of {file.Length} is next.");
        }

        await Complete();
    }

    private async Task Complete()
    {
        (Reply Reply, BlobFile File) upload;
        RemoteOrder order;
        lock (_gate)
        {
            if (_upload is not { File.IsComplete: true } complete)
                return;
            (upload, order, _upload, _former) = (complete, _order!, null, complete.Reply.Message.Sha256);
        }

        IsChecking = true;
        using (upload.File)
        {
            var fault = await _services.Check.Check(Seat, order, (int)_ready!.Samples, upload.File);
            if (fault is null)
                await Accept(order, upload.Reply, new(Address.Silo, KeyOf(order), (int)upload.File.Length));
            else
                await Reject(order, upload.Reply.Order, fault);
        }

        (IsChecking, Heard) = (false, _services.Time.GetTimestamp());
    }

    private async Task Take(Failure failure)
    {
        var said = failure.Reason.Length <= MostText ? failure.Reason : failure.Reason[..MostText];
        if (failure.Order == _number && _order is { } order && _answer is null)
            await Reject(order, failure.Order, new(Fault.Failed, $"The client says: {said.ReplaceLineEndings(" ")}"));
        if (failure.LostState)
            throw new RpcException(new(StatusCode.FailedPrecondition, "The client has lost its state; it cannot go on with this experiment."));
    }

    private SpoolKey KeyOf(RemoteOrder order) => new(Seat.Experiment.Id, Seat.Client, order.At.Round, order.Work, order.Phase);
}
