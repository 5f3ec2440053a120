using System.Collections.Concurrent;
using System.Numerics;

namespace Starling.Algorithms.Vectors;

/// <summary>
/// Recycled blocks of numbers, so that a steady state allocates none. Large ones are kept by length up to an eighth, so that a vector, a
/// message with it and a state with some more take turns in the same memory. Small ones stay with the thread that returned them.
/// </summary>
public static class FloatPool
{
    private const int Large = 1 << 16, StepsPerPower = 8;

    private static readonly ConcurrentDictionary<int, Stack<FloatBlock>> _free = new();

    [ThreadStatic]
    private static ThreadBlocks? _own;

    private static ThreadBlocks Own => _own ??= new();

    /// <summary>Whether returned memory is filled with NaN, so that a use after recycling or without initialisation shows. For tests; off by default.</summary>
    public static bool Poison { get; set; }

    /// <summary>A block of <paramref name="length"/> elements of undefined content.</summary>
    /// <param name="length">Number of elements needed.</param>
    public static FloatBlock Rent(int length)
    {
        if (length < Large && Own.TryTake(length, out var block))
        {
            return block;
        }

        var room = RoomFor(length);
        var stack = StackFor(room);
        lock (stack)
        {
            if (stack.TryPop(out block))
            {
                return block.For(length);
            }
        }

        var fresh = FloatBlock.Allocate(length, room);
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

        if (block.Length < Large && Own.TryKeep(block))
        {
            return;
        }

        var stack = StackFor(RoomFor(block.Length));
        lock (stack)
        {
            stack.Push(block);
        }
    }

    private static int RoomFor(int length)
    {
        if (length < Large)
        {
            return length;
        }

        var step = (int)(BitOperations.RoundUpToPowerOf2((uint)length) / 2 / StepsPerPower);
        return (int)Math.Max(length, Math.Min(Array.MaxLength - step, ((long)length + step - 1) / step * step));
    }

    private static Stack<FloatBlock> StackFor(int room) => _free.GetOrAdd(room, static _ => new Stack<FloatBlock>());
}
