using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>A call on its way to an activation and back, or a timer's tick.</summary>
internal abstract class Request : IInvokable
{
    public required GrainId Target { get; init; }

    public required GrainId Source { get; init; }

    public Dictionary<string, object>? Values { get; init; }

    /// <summary>The call whose turn made this one and may be waiting for it; null once nobody waits.</summary>
    public Request? Parent { get; set; }

    /// <summary>The activation that has it; set when it is queued there.</summary>
    public Activation? Activation { get; set; }

    /// <summary>How many activations ended while it waited for its turn.</summary>
    public int Forwards { get; set; }

    public long Sent { get; } = Environment.TickCount64;

    public abstract TimeSpan Timeout { get; }

    public abstract bool IsAlwaysInterleave { get; }

    public virtual bool IsReadOnly => false;

    /// <summary>Whether it belongs to one activation, not to the grain.</summary>
    public virtual bool IsLocal => false;

    public bool IsExpired => Timeout != System.Threading.Timeout.InfiniteTimeSpan && Environment.TickCount64 - Sent > Timeout.TotalMilliseconds;

    /// <summary>Whether it has an answer, be it that the caller gave up.</summary>
    public abstract bool IsFinished { get; }

    // The neighbours among the calls that somebody waits for.
    public Request? Previous { get; set; }

    public Request? Next { get; set; }

    /// <summary>Runs it in a turn of the activation. Never throws.</summary>
    public abstract Task Run(Activation activation);

    /// <summary>Gives the caller an error in place of an answer.</summary>
    public abstract void Fail(Exception exception);

    public abstract int GetArgumentCount();

    public abstract object? GetArgument(int index);

    public abstract void SetArgument(int index, object value);

    public abstract MethodInfo GetMethod();

    public virtual string GetMethodName() => GetMethod().Name;

    public Type GetInterfaceType() => GetMethod().DeclaringType!;

    public string GetInterfaceName() => GetInterfaceType().Name;

    public override string ToString() => $"{Target} {GetInterfaceName()}.{GetMethodName()}";
}
