using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

internal enum ActivationState
{
    Activating,
    Valid,
    Deactivating,
    Gone,
}

/// <summary>One activation of a grain: its queue, its turns, its life. All of a turn's code runs on its scheduler.</summary>
internal sealed partial class Activation : IGrainContext
{
    private readonly Lock _gate = new();
    private readonly TurnScheduler _scheduler;
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<GrainTimer> _timers = [];
    private AsyncServiceScope? _scope;
    private ActivationState _state = ActivationState.Activating;
    private bool _isStarted;
    private DeactivationReason _reason;
    private Grain? _instance;
    private long _idleSince = Environment.TickCount64;
    private long _keptUntil;

    public Activation(Silo silo, GrainClass grainClass, GrainId id)
    {
        Silo = silo;
        Class = grainClass;
        GrainId = id;
        _scheduler = new TurnScheduler(this);
        GrainReference = silo.Factory.Reference(grainClass.Type.GetInterfaces().First(i => i != typeof(IGrain) && typeof(IGrain).IsAssignableFrom(i)), id);
    }

    public Silo Silo { get; }

    public GrainClass Class { get; }

    public GrainId GrainId { get; }

    public GrainReference GrainReference { get; }

    public IServiceProvider ActivationServices => _scope?.ServiceProvider ?? Silo.Services;

    public Task Deactivated => _gone.Task;

    object? IGrainContext.GrainInstance => _instance;

    public Grain GrainInstance => _instance!;

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override string ToString() => GrainId.ToString();

    /// <summary>Runs something in a turn, whatever else runs or waits there.</summary>
    public Task InTurn(Action action) => Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _scheduler);

    public void DelayDeactivation(TimeSpan span) =>
        _keptUntil = span == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)span.TotalMilliseconds;

    public IGrainTimer AddTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(this, callback, options);
        lock (_gate)
        {
            if (_state >= ActivationState.Deactivating)
                throw new InvalidOperationException($"The grain {GrainId} is being deactivated; it can have no new timer.");
            _timers.Add(timer);
        }
        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    public void RemoveTimer(GrainTimer timer)
    {
        lock (_gate)
            _timers.Remove(timer);
    }
}
