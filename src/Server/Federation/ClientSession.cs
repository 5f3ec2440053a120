using Google.Protobuf;
using Grpc.Core;
using Starling.Protos.Transfer;
using Starling.Protos.V1;
using Starling.Server.Grains;
using Starling.Server.Grains.Messages;

namespace Starling.Server.Federation;

/// <summary>The server's end of one external client's stream: what is offered, ordered and awaited.</summary>
internal sealed partial class ClientSession : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ByteString, BlobSource> _offers = [];
    private readonly SessionServices _services;
    private readonly BlobSource _initial;
    private readonly TaskCompletionSource<Status> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RemoteOrder? _order;
    private RemoteOrder? _coming;
    private uint _number;

    /// <summary>Begins a session.</summary>
    /// <param name="attachment">Its address.</param>
    /// <param name="seat">Whose it is.</param>
    /// <param name="services">What all sessions share.</param>
    public ClientSession(StreamAddress attachment, Seat seat, SessionServices services)
    {
        (Address, Seat, _services, _initial) = (attachment, seat, services, services.Invitations.Of(seat.Experiment).Initial);
        _offers[_initial.Sha256] = _initial;
        Heard = Spoken = Attached = services.Time.GetTimestamp();
    }

    /// <summary>The session's address.</summary>
    public StreamAddress Address { get; }

    /// <summary>Whose session it is.</summary>
    public Seat Seat { get; }

    /// <summary>What is to be sent.</summary>
    public Outbox<ServerMessage> Outbox { get; } = new(chunk => new() { Chunk = chunk });

    /// <summary>When the client was last heard, as a timestamp.</summary>
    public long Heard { get; private set; }

    /// <summary>When a heartbeat was last sent, as a timestamp.</summary>
    public long Spoken { get; private set; }

    /// <summary>When the client's grain was last told of this stream, as a timestamp.</summary>
    public long Attached { get; private set; }

    /// <summary>The status that the stream ends with, once it does.</summary>
    public Task<Status> Ended => _ended.Task;

    /// <summary>Whether the client owes an answer.</summary>
    public bool IsWorking
    {
        get
        {
            lock (_gate)
                return _order is not null && _answer is null;
        }
    }

    private IParticipantGrain Grain => Seat.Grain(_services.Grains);

    /// <summary>Sends a message; ends the stream of a client that does not read.</summary>
    public void Post(ServerMessage message)
    {
        if (!Outbox.Post(message))
            End(StatusCode.ResourceExhausted, "Too many messages are unread.");
    }

    /// <summary>Keeps a quiet stream alive.</summary>
    public void Beat()
    {
        Spoken = _services.Time.GetTimestamp();
        Post(new() { Heartbeat = new() });
    }

    /// <summary>Ends the stream; the first reason counts.</summary>
    public void End(StatusCode code, string why) => _ended.TrySetResult(new(code, why));

    /// <summary>Ends the stream since the experiment is over.</summary>
    public void Finish(Finished finished)
    {
        Post(new() { Finished = finished });
        Outbox.Close();
        _ended.TrySetResult(Status.DefaultSuccess);
    }

    /// <summary>Tells the client's grain of this stream, once the client is ready. Again from time to time, since a grain may be lost.</summary>
    public Task Attach()
    {
        Attached = _services.Time.GetTimestamp();
        return _ready is null ? Task.CompletedTask : Grain.Attach(Address);
    }

    /// <summary>Tells the client's grain that this stream is gone.</summary>
    public async Task Detach()
    {
        try
        {
            if (_ready is not null)
                await Grain.Detach(Address);
        }
        catch (Exception e)
        {
            _services.Log.ReplyNotReturned(e, Seat.Experiment.Id, Seat.Client);
        }
    }

    /// <summary>Gives the client an order. An order that it has already is not given again, but its answer is.</summary>
    public async Task Deliver(RemoteOrder order)
    {
        RemoteReply? answer;
        bool isNew;
        lock (_gate)
        {
            var isGiven = _order?.IsSame(order) == true;
            answer = isGiven ? _answer : null;
            isNew = !isGiven && _coming?.IsSame(order) != true;
            _coming = isNew ? order : _coming;
        }

        if (answer is not null)
            await Return(answer);
        else if (isNew)
            Give(order);
    }

    /// <summary>Tells the client that an order does not count any more.</summary>
    public void Exclude(RemoteOrder order, string reason)
    {
        lock (_gate)
        {
            if (_order?.IsSame(order) != true || _answer is not null)
                return;
            Settle(RemoteReply.Failed(order, reason));
            Post(new() { Excluded = new() { Order = _number, Reason = reason } });
        }

        Report(new(Fault.Late, reason));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
            Abandon();
    }

    // A large message takes a while to hash: the grain may give the order again meanwhile, or the next one.
    private void Give(RemoteOrder order)
    {
        try
        {
            var message = order.Message is { } broadcast ? _services.Blobs.Of(broadcast.Content) : null;
            BlobSource[] inbox = [.. order.Inbox.Select(inbound => _services.Blobs.Of(inbound.Message))];
            _services.Spools.Prune(Seat.Experiment.Id, Seat.Client, order.At.Round);
            Give(order, message, inbox);
        }
        finally
        {
            lock (_gate)
                _coming = ReferenceEquals(_coming, order) ? null : _coming;
        }
    }

    private void Give(RemoteOrder order, BlobSource? message, BlobSource[] inbox)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_coming, order))
                return;
            Abandon();
            (_order, _answer) = (order, null);
            Offer(message is null ? inbox : [message]);
            Post(new() { Order = OrderMessage.Of(order, ++_number, message, inbox) });
        }
    }

    private void Offer(BlobSource[] blobs)
    {
        Outbox.StopBlobs();
        _offers.Clear();
        foreach (var blob in (BlobSource[])[_initial, .. blobs])
            _offers[blob.Sha256] = blob;
    }

    private void Report(Fault fault) =>
        _services.Rejections.Add(fault.Kind, $"{Seat.Experiment.Id}, client {Seat.Client}: {fault.Reason}");
}
