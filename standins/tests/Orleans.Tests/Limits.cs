namespace Starling.Orleans.Tests;

/// <summary>How long a test waits for what must happen. Nothing is asserted about how long it took.</summary>
public static class Limits
{
    public static readonly TimeSpan Start = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan Test = TimeSpan.FromSeconds(20);

    public static Task Soon(this Task task) => task.WaitAsync(Test);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Test);
}
