using System.Collections.Concurrent;

namespace Starling.Algorithms.Vectors;

/// <summary>Recycled blocks of numbers by length, so that a steady state allocates none.</summary>
public static class FloatPool
{
    private static readonly ConcurrentDictionary<int, Stack<FloatBlock>> _free = new();

    /// <summary>Whether returned memory is filled with NaN, so that a use after recycling or without initialisation shows. For tests; off by default.</summary>
    public static bool Poison { get; set; }

    /// <summary>A block of <paramref name="length"/> elements of undefined content.</summary>
    /// <param name="length">Number of elements needed.</param>
    public static FloatBlock Rent(int length)
    {
        var stack = StackFor(length);
        lock (stack)
        {
            if (stack.TryPop(out var block))
            {
                return block;
            }
        }

        var fresh = FloatBlock.Allocate(length);
        if (Poison)
        {
            fresh.Span.Fill(float.NaN);
        }

        return fresh;
    }

    /// <summary>Takes a block back.</summary>
    /// <param name="block">A block from <see cref="Rent"/>, not used by anybody any more.</param>
    public static void Return(FloatBlock block)
    {
        if (Poison)
        {
            block.Span.Fill(float.NaN);
        }

        var stack = StackFor(block.Length);
        lock (stack)
        {
            stack.Push(block);
        }
    }

    private static Stack<FloatBlock> StackFor(int length) => _free.GetOrAdd(length, static _ => new Stack<FloatBlock>());
}
