using System.Numerics;
using Starling.Algorithms.Hosting;

namespace Starling.Simulation.Running;

/// <summary>
/// Adds up the sums of blocks as they come, in the tree of <see cref="Blocks.Reduce"/>: whoever brings the second of two adds them up, so
/// that no thread waits and little is left to do at the end.
/// </summary>
internal sealed class SumTree
{
    private readonly Func<object, object, object> _merge;
    private readonly int _leaves;

    // Node 1 is the root, those below node n are 2n and 2n + 1, and the blocks are the last ones.
    private readonly object?[] _sums;
    private readonly int[] _missing;

    /// <summary>Prepares the tree.</summary>
    /// <param name="blocks">Number of blocks.</param>
    /// <param name="summed">The blocks that will have a sum, each once, in any order.</param>
    /// <param name="merge">Adds the second to the first.</param>
    public SumTree(int blocks, IEnumerable<int> summed, Func<object, object, object> merge)
    {
        (_merge, _leaves) = (merge, (int)BitOperations.RoundUpToPowerOf2((uint)blocks));
        (_sums, _missing) = (new object?[2 * _leaves], new int[_leaves]);
        foreach (var block in summed)
        {
            for (var node = _leaves + block; node > 1 && _missing[node / 2]++ == 0; node /= 2)
            {
            }
        }
    }

    /// <summary>The sum over all blocks once all have been brought; null before, or if there is none.</summary>
    public object? Total => _sums[1];

    /// <summary>Takes a block's sum, from any thread.</summary>
    public void Bring(int block, object sum)
    {
        var node = _leaves + block;
        for (_sums[node] = sum; node > 1 && Interlocked.Decrement(ref _missing[node / 2]) == 0; node /= 2)
        {
            _sums[node / 2] = (_sums[node & ~1], _sums[node | 1]) switch
            {
                ({ } left, { } right) => _merge(left, right),
                var (left, right) => left ?? right,
            };
        }
    }
}
