using Orleans.Concurrency;

namespace Starling.Orleans.Tests.Grains;

public interface ITimedGrain : IGrainWithStringKey
{
    Task Start(bool interleave);

    Task StartTwoForms();

    Task StartFailing();

    Task StartAndRemember();

    Task Postpone();

    [AlwaysInterleave]
    Task Stop();

    Task Leave();

    Task<bool> TickWhileWaiting(bool interleave);
}

/// <summary>Its ticks write into the journal.</summary>
public sealed class TimedGrain(Journal journal) : Grain, ITimedGrain
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);
    private IGrainTimer? _timer;
    private int _ticks;
    private bool _isInCall;

    private string Key => this.GetPrimaryKeyString();

    public Task Start(bool interleave)
    {
        _timer = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions { DueTime = TimeSpan.Zero, Period = Short, Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task StartTwoForms()
    {
        this.RegisterGrainTimer(state => Write($"state {state}"), 7, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        this.RegisterGrainTimer(
            (state, token) => Write($"state {state}, token {token.CanBeCanceled}"),
            "x",
            new GrainTimerCreationOptions(TimeSpan.FromMilliseconds(50), Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    public Task StartFailing()
    {
        _timer = this.RegisterGrainTimer(
            () =>
            {
                journal.Write(Key, $"tick {_ticks++}");
                throw new InvalidOperationException("a tick that fails");
            },
            TimeSpan.Zero,
            Short);
        return Task.CompletedTask;
    }

    public Task StartAndRemember()
    {
        _timer = this.RegisterGrainTimer(
            async token =>
            {
                journal.Write(Key, "ticking");
                var stopped = new TaskCompletionSource();
                await using (token.Register(stopped.SetResult))
                    await stopped.Task;
                journal.Write(Key, "cancelled");
            },
            TimeSpan.Zero,
            Short);
        return Task.CompletedTask;
    }

    public Task Postpone()
    {
        _timer!.Change(Long, Long);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<bool> TickWhileWaiting(bool interleave)
    {
        await Start(interleave);
        _isInCall = true;
        if (interleave)
            await journal.Gate(Key).Task;
        else
            await Task.Delay(100);
        _isInCall = false;
        return _ticks > 0;
    }

    private Task Tick(CancellationToken token)
    {
        journal.Write(Key, $"tick {_ticks++}");
        if (_isInCall)
            journal.Gate(Key).TrySetResult();
        return Task.CompletedTask;
    }

    private Task Write(string entry)
    {
        journal.Write(Key, entry);
        return Task.CompletedTask;
    }
}
