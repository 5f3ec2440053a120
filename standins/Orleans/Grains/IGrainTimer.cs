using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

public interface IGrainTimer : IDisposable
{
    /// <summary>Sets when the next tick is due and how long after each tick's end the next follows. During a tick it holds from the tick's end.</summary>
    void Change(TimeSpan dueTime, TimeSpan period);
}

public readonly struct GrainTimerCreationOptions()
{
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
        : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    public required TimeSpan DueTime { get; init; }

    public required TimeSpan Period { get; init; }

    /// <summary>Whether ticks run beside calls.</summary>
    public bool Interleave { get; init; }

    /// <summary>Whether ticks keep an idle activation from being collected.</summary>
    public bool KeepAlive { get; init; }
}
