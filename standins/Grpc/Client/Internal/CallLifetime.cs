using System.Diagnostics.CodeAnalysis;
using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>From a call's start to its one end, whichever comes first: the server's status, a failure, the token, the deadline, disposal.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer and its token outlives the call: those still using it are told so.")]
internal sealed class CallLifetime
{
    private readonly CancellationTokenSource _over = new();
    private readonly TaskCompletionSource<Outcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken _callerToken;
    private readonly CancellationTokenRegistration _cancelled;
    private readonly CancellationTokenRegistration _channelClosed;
    private readonly Timer? _deadline;
    private HttpResponseMessage? _response;

    public CallLifetime(GrpcChannel channel, CallOptions options)
    {
        channel.ThrowIfDisposed();
        _callerToken = options.CancellationToken;
        Deadline = options.Deadline is { } deadline && deadline != DateTime.MaxValue ? Checked(deadline) : null;
        _deadline = StartTimer(TimeLeft);
        _channelClosed = channel.Closing.UnsafeRegister(_ => Cancel("The channel was disposed."), null);
        _cancelled = _callerToken.UnsafeRegister(_ => Cancel(), null);
        if (IsOver) Release();
    }

    public DateTime? Deadline { get; }

    public TimeSpan? TimeLeft => Deadline - TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>Cancelled once the call is over, however it ended.</summary>
    public CancellationToken Over => _over.Token;

    public Task<Outcome> Outcome => _outcome.Task;

    public bool IsOver => _outcome.Task.IsCompleted;

    /// <summary>Takes charge of a response, which is given up when the call ends.</summary>
    public void Attach(HttpResponseMessage response)
    {
        Interlocked.Exchange(ref _response, response);
        if (IsOver) response.Dispose();
    }

    public void Cancel(string detail = "Call canceled by the client.") => End(new Outcome(new Status(StatusCode.Cancelled, detail), Metadata.Empty, EndedHere: true));

    public void End(Status status, Metadata trailers) => End(new Outcome(status, trailers));

    /// <summary>What is thrown at a caller, once the call is over.</summary>
    public Exception Failure(Outcome outcome, bool asCancellation) => asCancellation && outcome.EndedHere
        ? new OperationCanceledException(outcome.Status.Detail, _callerToken.IsCancellationRequested ? _callerToken : Over)
        : new RpcException(outcome.Status, outcome.Trailers);

    private void End(Outcome outcome)
    {
        if (!_outcome.TrySetResult(outcome)) return;
        // What waits for the end goes on by itself, not inside whatever ended the call.
        _ = _over.CancelAsync();
        _response?.Dispose();
        Release();
    }

    private void Release()
    {
        _deadline?.Dispose();
        _cancelled.Unregister();
        _channelClosed.Unregister();
    }

    private Timer? StartTimer(TimeSpan? timeLeft)
    {
        if (timeLeft is not { } left) return null;
        if (left <= TimeSpan.Zero) Expire();
        // Beyond what a timer can wait for, 49 days, the server keeps the deadline alone.
        return left.TotalMilliseconds is > 0 and < uint.MaxValue - 1
            ? new Timer(_ => Expire(), null, (long)Math.Ceiling(left.TotalMilliseconds), System.Threading.Timeout.Infinite)
            : null;
    }

    private void Expire() => End(new Outcome(new Status(StatusCode.DeadlineExceeded, ""), Metadata.Empty, EndedHere: true));

    private static DateTime Checked(DateTime deadline) => deadline.Kind == DateTimeKind.Utc || deadline == DateTime.MinValue
        ? deadline
        : throw new InvalidOperationException("Deadline must have a kind DateTimeKind.Utc or be equal to DateTime.MaxValue or DateTime.MinValue.");
}
