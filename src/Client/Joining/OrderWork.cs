using Google.Protobuf;
using Starling.Algorithms.Errors;
using Starling.Protos.Transfer;
using Starling.Protos.V1;

namespace Starling.Client.Joining;

/// <summary>An order and what becomes of it: the answer kept from before, or work and its answer.</summary>
/// <param name="order">The order.</param>
/// <param name="member">Does the work.</param>
/// <param name="outbox">Takes the answer.</param>
/// <param name="report">Is told what goes wrong.</param>
internal sealed class OrderWork(Order order, Member member, Outbox<ClientMessage> outbox, Action<string> report) : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private BlobSource? _answer;
    private bool _isStarted;
    private int _steps;

    /// <summary>Number of the order.</summary>
    public uint Number => order.Number;

    /// <summary>What it needs before work can begin.</summary>
    public IReadOnlyList<Blob> Needed => order.Message is { } message ? [message] : [.. order.Inbox.Select(inbound => inbound.Message)];

    /// <summary>The work; complete before it has begun.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>How far the work is, or null while there is none.</summary>
    public Progress? Progress => Running.IsCompleted ? null : new() { Order = order.Number, Steps = (uint)Volatile.Read(ref _steps) };

    /// <summary>Answers at once where the answer is known: it was given before, or there can be none.</summary>
    /// <returns>Whether it was.</returns>
    public bool RepeatAnswer()
    {
        if (member.Kept(order) is { } kept)
            Answer(kept);
        else if (!member.HasState(order))
            Fail("The state of round " + order.StateRound + " is not in this client's folder: it has lost its state.", lostState: true);
        else
            return false;
        return true;
    }

    /// <summary>Begins the work, once.</summary>
    public void Start()
    {
        if (_isStarted)
            return;
        _isStarted = true;
        Running = Task.Run(Work);
    }

    /// <summary>Gives the work up.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <summary>The answer's message, if that is wanted.</summary>
    public BlobSource? Offered(ByteString sha256) => _answer?.Sha256 == sha256 ? _answer : null;

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    private void Work()
    {
        try
        {
            var step = member.Do(order, steps => Volatile.Write(ref _steps, steps), _cancellation.Token);
            if (!_cancellation.IsCancellationRequested)
                Answer(step);
        }
        catch (StarlingException e)
        {
            Fail(e.Message, lostState: false);
        }
    }

    private void Answer(KeptStep step)
    {
        var reply = new Reply { Order = order.Number, Steps = (uint)step.Steps, Digest = ByteString.CopyFrom(step.Digest) };
        _answer = new BlobSource(step.Message);
        if (step.Message.Length > 0)
            reply.Message = _answer.Announcement;
        outbox.Post(new() { Reply = reply });
    }

    private void Fail(string reason, bool lostState)
    {
        report($"round {order.Round}: {reason}");
        outbox.Post(new() { Failure = new() { Order = order.Number, Reason = reason, LostState = lostState } });
    }
}
