namespace Orleans.Runtime;

/// <summary>Values that travel with every call made from here on, one way: what a callee sets stays with it.</summary>
public static class RequestContext
{
    public static object? Get(string key) => CallContext.Current?.Values?.GetValueOrDefault(key);

    public static void Set(string key, object value) => Replace(values => values[key] = value);

    public static bool Remove(string key)
    {
        if (CallContext.Current?.Values?.ContainsKey(key) != true)
            return false;
        Replace(values => values.Remove(key));
        return true;
    }

    public static void Clear() => CallContext.Current = new CallContext(CallContext.Current?.Request, null);

    // Whoever shares the old dictionary must not see the change.
    private static void Replace(Action<Dictionary<string, object>> change)
    {
        var old = CallContext.Current;
        var values = old?.Values is { } present ? new Dictionary<string, object>(present) : [];
        change(values);
        CallContext.Current = new CallContext(old?.Request, values.Count > 0 ? values : null);
    }
}
