using System.Diagnostics;

namespace Starling.Training.Threads;

/// <summary>
/// Lets one thread wait for another. It looks for the signal for a while before it sleeps: in a virtual machine, a core that is let go may
/// be lent to another machine for milliseconds, the length of a short round. In between it gives way to any thread that wants its core.
/// </summary>
internal sealed class Signal
{
    // Between two looks lies about 1 µs, on every machine.
    private const int Pause = 30, LooksBetweenYields = 16;

    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(Environment.ProcessorCount > 1 ? 5 : 0);

    private readonly object _gate = new();
    private volatile bool _set;
    private bool _asleep;

    /// <summary>Wakes the thread that waits, or lets the next wait pass.</summary>
    public void Set()
    {
        lock (_gate)
        {
            _set = true;
            if (_asleep)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>Waits for the signal and takes it.</summary>
    public void Wait()
    {
        Look();
        lock (_gate)
        {
            while (!_set)
            {
                _asleep = true;
                Monitor.Wait(_gate);
                _asleep = false;
            }

            _set = false;
        }
    }

    private void Look()
    {
        var start = Stopwatch.GetTimestamp();
        for (var look = 1; !_set && Stopwatch.GetElapsedTime(start) < _patience; look++)
        {
            if (look % LooksBetweenYields == 0)
            {
                Thread.Yield();
            }

            Thread.SpinWait(Pause);
        }
    }
}
