namespace Orleans.Runtime;

/// <summary>Runs the tasks of one activation one after another, on any thread.</summary>
internal sealed class TurnScheduler(Activation activation) : TaskScheduler, IThreadPoolWorkItem
{
    // After so many tasks other activations get the thread.
    private const int Quantum = 64;

    private readonly Lock _gate = new();
    private readonly Queue<Task> _tasks = new();
    private bool _isScheduled;

    public override int MaximumConcurrencyLevel => 1;

    public void Execute()
    {
        RuntimeContext.Current = activation;
        try
        {
            for (var i = 0; i < Quantum; i++)
            {
                if (Next() is not { } task)
                    return;
                TryExecuteTask(task);
            }
        }
        finally
        {
            RuntimeContext.Current = null;
        }
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            _tasks.Enqueue(task);
            if (_isScheduled)
                return;
            _isScheduled = true;
        }
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && RuntimeContext.Current == activation && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
            return _tasks.ToArray();
    }

    private Task? Next()
    {
        lock (_gate)
        {
            if (_tasks.TryDequeue(out var task))
                return task;
            _isScheduled = false;
            return null;
        }
    }
}
