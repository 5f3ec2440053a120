using System.Collections.Concurrent;
using Starling.Server.Experiments;
using Starling.Training.Devices;
using Starling.Training.Objectives;

namespace Starling.Server.Training;

/// <summary>
/// The threads of this silo that train: one client per thread, those with most samples first. Each keeps the models of the
/// experiments it worked on last. On the CPU there is one thread per core; a GPU has one, and clients queue for it.
/// </summary>
public sealed class Trainers : IDisposable
{
    private readonly BlockingCollection<Work> _wakeUps = [];
    private readonly PriorityQueue<Work, (int MinusSamples, long Order)> _queue = new();
    private readonly Thread[] _threads;
    private long _order;
    private volatile bool _isOver;

    /// <summary>Starts the threads of a device.</summary>
    /// <param name="target">Where they compute.</param>
    /// <param name="threads">How many they are.</param>
    public Trainers(ComputeTarget target, int threads)
    {
        Target = target;
        _threads = [.. Enumerable.Range(0, threads).Select(i => new Thread(Run) { IsBackground = true, Name = $"trainer {target.Device} {i}" })];
        foreach (var thread in _threads)
            thread.Start();
    }

    /// <summary>Where the threads compute.</summary>
    public ComputeTarget Target { get; }

    /// <summary>Whether all threads are there.</summary>
    public bool AreAlive => Array.TrueForAll(_threads, thread => thread.IsAlive);

    /// <summary>Does a piece of work on one of the threads.</summary>
    /// <param name="experiment">Whose model is needed.</param>
    /// <param name="samples">The client's number of samples: more are taken up earlier.</param>
    /// <param name="work">Gets the thread's objective.</param>
    /// <returns>What the work gave or threw.</returns>
    public Task<T> Run<T>(LoadedExperiment experiment, int samples, Func<ClientObjective, T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var item = new Work(experiment, objective => Do(work, objective, done));
        lock (_queue)
            _queue.Enqueue(item, (-samples, _order++));
        _wakeUps.Add(item);
        return done.Task;
    }

    /// <summary>Ends the threads after the work that they are at.</summary>
    public void Dispose()
    {
        _isOver = true;
        _wakeUps.CompleteAdding();
        foreach (var thread in _threads)
            thread.Join();
        _wakeUps.Dispose();
    }

    private static void Do<T>(Func<ClientObjective, T> work, ClientObjective objective, TaskCompletionSource<T> done)
    {
        try
        {
            done.SetResult(work(objective));
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    }

    private void Run()
    {
        var models = new ResidentModels();
        foreach (var _ in _wakeUps.GetConsumingEnumerable())
        {
            if (_isOver)
                return;
            Work work;
            lock (_queue)
                work = _queue.Dequeue();
            work.Do(models.Of(work.Experiment));
        }
    }

    private sealed record Work(LoadedExperiment Experiment, Action<ClientObjective> Do);
}
