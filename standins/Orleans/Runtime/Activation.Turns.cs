namespace Orleans.Runtime;

/// <summary>The queue of calls and which of them may run.</summary>
internal sealed partial class Activation
{
    private List<Request> _waiting = [];
    private int _running;
    private Request? _blocking;
    private bool _isPumpQueued;
    private bool _isPumping;

    public Request? Blocking => Volatile.Read(ref _blocking);

    public int Load
    {
        get
        {
            lock (_gate)
                return _running + _waiting.Count;
        }
    }

    public bool IsWaiting(Request request)
    {
        lock (_gate)
            return _waiting.Contains(request);
    }

    /// <summary>Queues a call; false once the activation is gone.</summary>
    public bool TryReceive(Request request)
    {
        lock (_gate)
        {
            if (_state == ActivationState.Gone || (request.IsLocal && _state == ActivationState.Deactivating))
                return false;
            request.Activation = this;
            _waiting.Add(request);
            if (!_isStarted)
                Start();
            else if (_state == ActivationState.Valid)
                QueuePump();
        }
        return true;
    }

    private void QueuePump()
    {
        if (_isPumpQueued)
            return;
        _isPumpQueued = true;
        new Task(static activation => ((Activation)activation!).PumpQueued(), this).Start(_scheduler);
    }

    private void PumpQueued()
    {
        lock (_gate)
            _isPumpQueued = false;
        Pump();
    }

    // Every call begins in a context of its own, not in that of the call before it.
    private void Pump() => CleanContext.Run(static activation => ((Activation)activation!).PumpClean(), this);

    private void PumpClean()
    {
        _isPumping = true;
        try
        {
            while (Take() is { } request)
                _ = RunOne(request);
        }
        finally
        {
            _isPumping = false;
        }
        DeactivateIfQuiet();
    }

    private async Task RunOne(Request request)
    {
        await request.Run(this);
        lock (_gate)
        {
            _running--;
            if (_blocking == request)
                _blocking = null;
            if (!request.IsLocal || ((TimerTick)request).KeepsAlive)
                _idleSince = Environment.TickCount64;
        }
        if (!_isPumping)
            Pump();
    }

    private Request? Take()
    {
        lock (_gate)
        {
            if (_state != ActivationState.Valid)
                return null;
            for (var i = 0; i < _waiting.Count;)
            {
                var request = _waiting[i];
                if (request.IsFinished || request.IsExpired)
                {
                    _waiting.RemoveAt(i);
                    continue;
                }
                if (!MayRun(request))
                {
                    i++;
                    continue;
                }
                _waiting.RemoveAt(i);
                _running++;
                if (!request.IsAlwaysInterleave)
                    _blocking ??= request;
                return request;
            }
            return null;
        }
    }

    private bool MayRun(Request request) =>
        _running == 0
        || request.IsAlwaysInterleave
        || _blocking is null
        || (_blocking.IsReadOnly && request.IsReadOnly)
        || Class.IsReentrant;
}
