using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>From activation to deactivation.</summary>
internal sealed partial class Activation
{
    private bool _isEnding;

    /// <summary>Whether it has had nothing to do for so long, and may end.</summary>
    public bool IsIdle(TimeSpan age)
    {
        lock (_gate)
        {
            var now = Environment.TickCount64;
            return _state == ActivationState.Valid && _running == 0 && _waiting.Count == 0 && !Class.IsKeptAlive
                && now >= _keptUntil && now - _idleSince >= age.TotalMilliseconds;
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_reason.ReasonCode != DeactivationReasonCode.None || _state >= ActivationState.Deactivating)
                return;
            _reason = deactivationReason;
            if (_state == ActivationState.Activating && _isStarted)
                return;
            _state = ActivationState.Deactivating;
        }
        _ = InTurn(DeactivateIfQuiet);
    }

    /// <summary>Begins with the calls that a former activation left.</summary>
    public void Inherit(List<Request> waiting)
    {
        lock (_gate)
        {
            _waiting = waiting;
            foreach (var request in waiting)
                request.Activation = this;
            Start();
        }
    }

    private void Start()
    {
        _isStarted = true;
        new Task(static activation => CleanContext.Run(static a => _ = ((Activation)a!).Activate(), activation!), this).Start(_scheduler);
    }

    private async Task Activate()
    {
        using var timeout = new CancellationTokenSource(Silo.Collection.ActivationTimeout);
        try
        {
            var values = First()?.Values;
            await Silo.Placement.Place(Class, GrainId, values);
            CallContext.Current = new CallContext(null, values);
            _scope = Silo.Services.CreateAsyncScope();
            _instance = Class.Create(ActivationServices);
            await _instance.OnActivateAsync(timeout.Token).WaitAsync(timeout.Token);
        }
        catch (Exception e)
        {
            await Gone(new DeactivationReason(DeactivationReasonCode.ActivationFailed, e, "The grain could not be activated."));
            return;
        }
        bool isEnding;
        lock (_gate)
        {
            isEnding = _reason.ReasonCode != DeactivationReasonCode.None;
            _state = isEnding ? ActivationState.Deactivating : ActivationState.Valid;
            _idleSince = Environment.TickCount64;
        }
        if (isEnding)
            DeactivateIfQuiet();
        else
            Pump();
    }

    private Request? First()
    {
        lock (_gate)
            return _waiting.FirstOrDefault();
    }

    private void DeactivateIfQuiet()
    {
        lock (_gate)
        {
            if (_state != ActivationState.Deactivating || _running > 0 || _isEnding)
                return;
            _isEnding = true;
        }
        CleanContext.Run(static a => _ = ((Activation)a!).End(), this);
    }

    private async Task End()
    {
        using var timeout = new CancellationTokenSource(Silo.Collection.DeactivationTimeout);
        StopTimers();
        try
        {
            if (_instance is not null)
                await _instance.OnDeactivateAsync(_reason, timeout.Token).WaitAsync(timeout.Token);
        }
        catch (Exception e)
        {
            LogFailed(Silo.Log, e, GrainId);
        }
        await Gone(_reason);
    }

    // The calls that wait go to the next activation, ahead of any that arrive meanwhile; after a failed activation they fail.
    private async Task Gone(DeactivationReason reason)
    {
        List<Request> waiting;
        lock (_gate)
        {
            waiting = [.. _waiting.Where(r => !r.IsLocal && !r.IsFinished)];
            _waiting = [];
            var failed = reason.ReasonCode == DeactivationReasonCode.ActivationFailed;
            Silo.Retire(this, failed ? [] : waiting);
            _state = ActivationState.Gone;
            if (failed)
                waiting.ForEach(r => r.Fail(reason.Exception!));
        }
        StopTimers();
        try
        {
            await Dispose();
        }
        catch (Exception e)
        {
            LogFailed(Silo.Log, e, GrainId);
        }
        _gone.TrySetResult();
    }

    private void StopTimers()
    {
        GrainTimer[] timers;
        lock (_gate)
            timers = [.. _timers];
        foreach (var timer in timers)
            timer.Dispose();
    }

    private async ValueTask Dispose()
    {
        if (_instance is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync();
        else
            (_instance as IDisposable)?.Dispose();
        if (_scope is { } scope)
            await scope.DisposeAsync();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The deactivation of {Grain} failed.")]
    private static partial void LogFailed(ILogger log, Exception exception, GrainId grain);
}
