namespace Starling.Algorithms.Vectors;

/// <summary>
/// Recycled blocks of one thread, a MiB at most: what a core has just used lies in its cache, and to fetch it from another core's takes
/// longer than a pass over it.
/// </summary>
internal sealed class ThreadBlocks
{
    private const int Room = 1 << 18;

    private readonly Dictionary<int, Stack<FloatBlock>> _free = [];
    private int _held;

    /// <summary>Takes out a block of a length, if there is one.</summary>
    public bool TryTake(int length, out FloatBlock block)
    {
        block = default;
        if (!_free.TryGetValue(length, out var stack) || !stack.TryPop(out block))
        {
            return false;
        }

        _held -= length;
        return true;
    }

    /// <summary>Keeps a block, if there is room.</summary>
    public bool TryKeep(FloatBlock block)
    {
        if (_held + block.Length > Room)
        {
            return false;
        }

        if (!_free.TryGetValue(block.Length, out var stack))
        {
            _free[block.Length] = stack = new();
        }

        stack.Push(block);
        _held += block.Length;
        return true;
    }
}
