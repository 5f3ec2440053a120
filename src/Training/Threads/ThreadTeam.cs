using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Starling.Training.Threads;

/// <summary>
/// Runs work on several threads at once. The threads stand ready between calls and belong to no one else: idle threads of the runtime's
/// pool look for work on the very cores that are calculating.
/// </summary>
public static class ThreadTeam
{
    private static readonly ConcurrentBag<Helper> _idle = [];

    /// <summary>Does a piece of work once per thread, on the caller's and on <paramref name="threads"/> − 1 others, and waits for all.</summary>
    /// <param name="threads">At least 1; with 1 it is a plain call.</param>
    /// <param name="work">Gets the thread's number, 0 for the caller's.</param>
    /// <exception cref="Exception">The failure of the lowest number.</exception>
    public static void Run(int threads, Action<int> work)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var helpers = new Helper[threads - 1];
        for (var i = 0; i < helpers.Length; i++)
        {
            helpers[i] = _idle.TryTake(out var standing) ? standing : new Helper();
            helpers[i].Begin(work, i + 1);
        }

        var failure = Caught(work, 0);
        foreach (var helper in helpers)
        {
            var its = helper.End();
            failure ??= its;
            _idle.Add(helper);
        }

        failure?.Throw();
    }

    /// <summary>Does pieces of work on several threads, each taking the next one as it becomes free, and waits for all.</summary>
    /// <param name="threads">At least 1.</param>
    /// <param name="pieces">Number of pieces, taken up in order.</param>
    /// <param name="work">Gets the thread's number and the piece's, both 0-based. After a failure its thread takes no more.</param>
    /// <exception cref="Exception">The failure of the lowest thread.</exception>
    public static void Share(int threads, int pieces, Action<int, int> work)
    {
        var next = -1;
        Run(threads, thread =>
        {
            for (var piece = Interlocked.Increment(ref next); piece < pieces; piece = Interlocked.Increment(ref next))
            {
                work(thread, piece);
            }
        });
    }

    private static ExceptionDispatchInfo? Caught(Action<int> work, int number)
    {
        try
        {
            work(number);
            return null;
        }
        catch (Exception failure)
        {
            return ExceptionDispatchInfo.Capture(failure);
        }
    }

    private sealed class Helper
    {
        private readonly Signal _begun = new();
        private readonly Signal _ended = new();
        private Action<int> _work = _ => { };
        private int _number;
        private ExceptionDispatchInfo? _failure;

        // Without the context of whoever happens to be the first to need it, which it would keep alive.
        public Helper() => new Thread(Serve) { IsBackground = true, Name = "starling worker" }.UnsafeStart();

        public void Begin(Action<int> work, int number)
        {
            (_work, _number) = (work, number);
            _begun.Set();
        }

        public ExceptionDispatchInfo? End()
        {
            _ended.Wait();
            _work = _ => { };
            return _failure;
        }

        private void Serve()
        {
            while (true)
            {
                _begun.Wait();
                _failure = Caught(_work, _number);
                _ended.Set();
            }
        }
    }
}
