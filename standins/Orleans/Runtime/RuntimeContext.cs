namespace Orleans.Runtime;

/// <summary>The activation that this thread runs a turn of.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static Activation? _current;

    public static Activation? Current
    {
        get => _current;
        set => _current = value;
    }
}

/// <summary>What flows along with the awaits of a call: the call itself and the values of <see cref="RequestContext"/>.</summary>
internal sealed record CallContext(Request? Request, Dictionary<string, object>? Values)
{
    private static readonly AsyncLocal<CallContext?> Flowing = new();

    public static CallContext? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }
}

/// <summary>A context in which nothing flows: one call must not see what another left.</summary>
internal static class CleanContext
{
    private static readonly ExecutionContext Empty = Capture();

    public static void Run(ContextCallback action, object state) => ExecutionContext.Run(Empty, action, state);

    private static ExecutionContext Capture()
    {
        ExecutionContext? captured = null;
        var thread = new Thread(() => captured = ExecutionContext.Capture());
        thread.UnsafeStart();
        thread.Join();
        return captured!;
    }
}
