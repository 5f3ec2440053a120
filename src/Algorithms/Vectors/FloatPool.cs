using System.Collections.Concurrent;

namespace Starling.Algorithms.Vectors;

/// <summary>Recycled float arrays by length, so that a steady state allocates none. Arrays are pinned: native code may hold their address.</summary>
public static class FloatPool
{
    private static readonly ConcurrentDictionary<int, Stack<float[]>> _free = new();

    /// <summary>Whether returned memory is filled with NaN, so that a use after recycling or without initialisation shows. For tests; off by default.</summary>
    public static bool Poison { get; set; }

    /// <summary>An array with at least <paramref name="length"/> elements of undefined content.</summary>
    /// <param name="length">Number of elements needed.</param>
    public static float[] Rent(int length)
    {
        var stack = StackFor(length);
        lock (stack)
        {
            if (stack.TryPop(out var array))
            {
                return array;
            }
        }

        var fresh = GC.AllocateUninitializedArray<float>(length, pinned: true);
        if (Poison)
        {
            fresh.AsSpan().Fill(float.NaN);
        }

        return fresh;
    }

    /// <summary>Takes an array back.</summary>
    /// <param name="array">An array from <see cref="Rent"/>, not used by anybody any more.</param>
    public static void Return(float[] array)
    {
        if (Poison)
        {
            array.AsSpan().Fill(float.NaN);
        }

        var stack = StackFor(array.Length);
        lock (stack)
        {
            stack.Push(array);
        }
    }

    private static Stack<float[]> StackFor(int length) => _free.GetOrAdd(length, static _ => new Stack<float[]>());
}
