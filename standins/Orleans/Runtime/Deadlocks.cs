namespace Orleans.Runtime;

/// <summary>Finds calls that wait for one another in a circle.</summary>
internal static class Deadlocks
{
    // A grain that calls without awaiting is in no deadlock, but cannot be told from one that awaits. It goes on long before this.
    public const long PatienceMilliseconds = 1000;

    /// <summary>One circle among calls that have been queued for long: every call waits behind one that waits for the next.</summary>
    public static List<Request>? Find(List<Request> queued)
    {
        foreach (var start in queued)
        {
            if (Follow(start, queued) is { } circle)
                return circle;
        }
        return null;
    }

    public static string Describe(List<Request> circle) =>
        "Deadlock: " + string.Join("; ", circle.Select(r => $"{r} waits for {r.Activation!.Blocking} to end"))
        + ". Make a grain [Reentrant], or a method [AlwaysInterleave], or do not await the call.";

    private static List<Request>? Follow(Request start, List<Request> queued)
    {
        var path = new List<Request> { start };
        for (var request = start; ;)
        {
            var blocking = request.Activation?.Blocking;
            var next = blocking is null ? null : queued.Find(q => Descends(q, blocking));
            if (next is null)
                return null;
            if (next == start)
                return path;
            if (path.Contains(next))
                return null;
            path.Add(next);
            request = next;
        }
    }

    private static bool Descends(Request request, Request ancestor)
    {
        for (var parent = request.Parent; parent is { IsFinished: false }; parent = parent.Parent)
        {
            if (parent == ancestor)
                return true;
        }
        return false;
    }
}
