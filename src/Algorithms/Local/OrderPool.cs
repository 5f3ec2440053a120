namespace Starling.Algorithms.Local;

/// <summary>One reusable array of sample indices per thread.</summary>
internal static class OrderPool
{
    [ThreadStatic]
    private static int[]? _spare;

    public static int[] Rent(int length)
    {
        var order = _spare is { } spare && spare.Length >= length ? spare : new int[length];
        _spare = null;
        return order;
    }

    public static void Return(int[] order) => _spare = order;
}
