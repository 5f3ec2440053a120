using Orleans.Concurrency;

namespace Starling.Orleans.Tests.Grains;

/// <summary>What all grains offer that turns are tested with: a call that waits at a gate, and calls that do not.</summary>
public interface IGatedGrain : IGrainWithStringKey
{
    Task<int> Wait();

    Task<int> Plain();

    [AlwaysInterleave]
    Task<int> Interleaving();

    [ReadOnly]
    Task<int> Read();

    [ReadOnly]
    Task<int> WaitAndRead();

    Task<int[]> Numbers(int add);
}

/// <summary>Counts the calls that run at once.</summary>
public abstract class GatedGrain(Journal journal) : Grain
{
    private readonly List<int> _numbers = [];
    private int _running;

    public Task<int> Plain() => Task.FromResult(_running);

    public Task<int> Interleaving() => Task.FromResult(_running);

    public Task<int> Read() => Task.FromResult(_running);

    public Task<int> WaitAndRead() => Wait();

    public async Task<int> Wait()
    {
        _running++;
        journal.Write(this.GetPrimaryKeyString(), "waiting");
        await journal.Gate(this.GetPrimaryKeyString()).Task;
        return --_running;
    }

    public Task<int[]> Numbers(int add)
    {
        _numbers.Add(add);
        return Task.FromResult(_numbers.ToArray());
    }
}

public interface IPatientGrain : IGatedGrain;

public sealed class PatientGrain(Journal journal) : GatedGrain(journal), IPatientGrain;

public interface IReentrantGrain : IGatedGrain
{
    /// <summary>The most threads that were in the grain at once.</summary>
    Task<int> Crowd();
}

[Reentrant]
public sealed class ReentrantGrain(Journal journal) : GatedGrain(journal), IReentrantGrain
{
    private int _inside;
    private int _most;

    public async Task<int> Crowd()
    {
        for (var i = 0; i < 10; i++)
        {
            _most = Math.Max(_most, Interlocked.Increment(ref _inside));
            Thread.SpinWait(1000);
            Interlocked.Decrement(ref _inside);
            await Task.Yield();
        }
        return _most;
    }
}

public interface ICountingGrain : IGrainWithStringKey
{
    Task Add();

    Task<int> Count();

    Task<bool> ResumesInItsTurn();

    Task<int> CallOut(IPatientGrain other, int calls);
}

public sealed class CountingGrain : Grain, ICountingGrain
{
    private int _count;

    // Were two calls to run at once, additions would be lost.
    public async Task Add()
    {
        var before = _count;
        await Task.Yield();
        _count = before + 1;
    }

    public Task<int> Count() => Task.FromResult(_count);

    public async Task<bool> ResumesInItsTurn()
    {
        var scheduler = TaskScheduler.Current;
        await Task.Delay(1);
        var afterTimer = scheduler == TaskScheduler.Current;
        await Task.Run(() => 1);
        return afterTimer && scheduler == TaskScheduler.Current && scheduler != TaskScheduler.Default;
    }

    public async Task<int> CallOut(IPatientGrain other, int calls)
    {
        var sent = Enumerable.Range(0, calls).Select(other.Numbers).ToArray();
        var last = (await Task.WhenAll(sent))[^1];
        return last.SequenceEqual(Enumerable.Range(0, calls)) ? last.Length : -1;
    }
}
