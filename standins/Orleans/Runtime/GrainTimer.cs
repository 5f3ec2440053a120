namespace Orleans.Runtime;

/// <summary>Puts a tick into its grain's queue when one is due; the next is timed from the end of the last.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private TimeSpan _dueTime = Timeout.InfiniteTimeSpan;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private bool _isTicking;
    private bool _isChanged;

    public GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _options = options;
        using (ExecutionContext.SuppressFlow())
        {
            _timer = activation.Silo.Time.CreateTimer(
                static timer => ((GrainTimer)timer!).Queue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public bool KeepsAlive => _options.KeepAlive;

    public bool IsStopped => _stop.IsCancellationRequested;

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (_gate)
        {
            (_dueTime, _period, _isChanged) = (dueTime, period, true);
            if (!_isTicking && !IsStopped)
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _timer.Dispose();
        _stop.Cancel();
        _activation.RemoveTimer(this);
    }

    /// <summary>One tick, in a turn of the grain.</summary>
    public async Task Tick()
    {
        lock (_gate)
            _isChanged = false;
        try
        {
            await _callback(_stop.Token);
        }
        finally
        {
            TickEnded();
        }
    }

    private void Queue()
    {
        lock (_gate)
            _isTicking = true;
        _activation.TryReceive(new TimerTick(this, _options.Interleave) { Target = _activation.GrainId, Source = _activation.GrainId });
    }

    private void TickEnded()
    {
        lock (_gate)
        {
            _isTicking = false;
            if (!IsStopped)
                _timer.Change(_isChanged ? _dueTime : _period, Timeout.InfiniteTimeSpan);
        }
    }

    private static void Check(TimeSpan span, string name)
    {
        if (span != Timeout.InfiniteTimeSpan && (span < TimeSpan.Zero || span.TotalMilliseconds > uint.MaxValue - 1))
            throw new ArgumentOutOfRangeException(name, span, "A timer's times are zero or more, and at most 49 days, or infinite.");
    }
}
