using Starling.Server.Grains.Messages;

namespace Starling.Server.Grains;

/// <summary>
/// An external client as its grain sees it: its stream, the order that it is at, and until when. Used within the grain's turns.
/// </summary>
/// <param name="grains">Finds the silos' gateways.</param>
/// <param name="time">Tells how late it is.</param>
internal sealed class RemoteEnd(IGrainFactory grains, TimeProvider time)
{
    private const double MostSeconds = 30 * 86400;
    private StreamAddress? _stream;
    private long _absentSince = time.GetTimestamp();
    private Pending? _pending;

    /// <summary>Takes a stream, in place of one that there may be, and gives it the order that waits.</summary>
    public async Task Attach(StreamAddress stream)
    {
        var old = _stream;
        _stream = stream;
        if (old is not null && old != stream)
            await Tell(old, gateway => gateway.Replace(old.Session));
        if (_pending is { } pending)
            await Deliver(pending);
    }

    /// <summary>Forgets a stream that is gone.</summary>
    public void Detach(StreamAddress stream)
    {
        if (_stream == stream)
            (_stream, _absentSince) = (null, time.GetTimestamp());
    }

    /// <summary>Takes an answer, if it is to the order that the client is at.</summary>
    public void Return(RemoteReply reply)
    {
        if (_pending is { } pending && pending.Order.IsAnswer(reply.At, reply.Work, reply.Phase))
            pending.Answer.TrySetResult(reply);
    }

    /// <summary>Has the client do something.</summary>
    /// <returns>Its answer; a failure if there is none in time. An order given after this one ends it.</returns>
    public async Task<RemoteReply> Do(RemoteOrder order)
    {
        _pending?.Answer.TrySetResult(RemoteReply.Failed(_pending.Order, "Another order has replaced this one."));
        var pending = _pending = new(order, time.GetTimestamp());
        await Deliver(pending);
        while (!pending.Answer.Task.IsCompleted && Left(pending) is var left && left > TimeSpan.Zero)
        {
            using var waiting = new CancellationTokenSource();
            await Task.WhenAny(pending.Answer.Task, Task.Delay(left, time, waiting.Token));
            await waiting.CancelAsync();
        }

        if (pending.Answer.TrySetResult(RemoteReply.Failed(order, Lateness(order))))
            await Exclude(pending);
        if (_pending == pending)
            _pending = null;
        return await pending.Answer.Task;
    }

    private string Lateness(RemoteOrder order) => _stream is null
        ? $"It is not connected; the deadline is {order.DeadlineSeconds} seconds."
        : $"It did not answer within {order.DeadlineSeconds} seconds.";

    // Who was away for the whole deadline before is not waited for again.
    private TimeSpan Left(Pending pending)
    {
        var since = _stream is null && _absentSince < pending.Since ? _absentSince : pending.Since;
        return TimeSpan.FromSeconds(Math.Min(pending.Order.DeadlineSeconds, MostSeconds)) - time.GetElapsedTime(since);
    }

    private async Task Deliver(Pending pending)
    {
        if (_stream is not { } stream)
            return;
        var isThere = false;
        await Tell(stream, async gateway => isThere = await gateway.Deliver(stream.Session, pending.Order));
        if (!isThere)
            Detach(stream);
    }

    private Task Exclude(Pending pending) => _stream is { } stream
        ? Tell(stream, gateway => gateway.Exclude(stream.Session, pending.Order, Lateness(pending.Order)))
        : Task.CompletedTask;

    // A silo that is gone has no streams; the client will come back over another one.
    private async Task Tell(StreamAddress stream, Func<IGatewayGrain, Task> message)
    {
        try
        {
            await message(grains.GetGrain<IGatewayGrain>(stream.Silo));
        }
        catch (Exception)
        {
            Detach(stream);
        }
    }

    private sealed record Pending(RemoteOrder Order, long Since)
    {
        public TaskCompletionSource<RemoteReply> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
