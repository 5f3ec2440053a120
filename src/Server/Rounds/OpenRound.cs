using Starling.Server.Grains.Messages;

namespace Starling.Server.Rounds;

/// <summary>A round under way: what was ordered, and what has been reported.</summary>
/// <param name="at">The round.</param>
/// <param name="message">The broadcast; null with nodes.</param>
/// <param name="orders">One per block that has participants.</param>
internal sealed class OpenRound(RoundAddress at, BroadcastMessage? message, IReadOnlyList<BlockOrder> orders)
{
    private readonly SortedDictionary<int, BlockResult> _results = [];

    /// <summary>The round.</summary>
    public RoundAddress At { get; } = at;

    /// <summary>The broadcast; null with nodes.</summary>
    public BroadcastMessage? Message { get; } = message;

    /// <summary>What has been reported, ascending by block.</summary>
    public IReadOnlyCollection<BlockResult> Results => _results.Values;

    /// <summary>The orders of blocks that have not reported.</summary>
    public IReadOnlyList<BlockOrder> Missing => [.. orders.Where(order => !_results.ContainsKey(order.Block))];

    /// <summary>Whether all blocks have reported, or one that a node failed, without which the others cannot go on.</summary>
    public bool IsComplete => _results.Count == orders.Count || (Message is null && _results.Values.Any(result => result.Failures.Length > 0));

    /// <summary>Takes a report of this round; the first of a block counts.</summary>
    public void Add(BlockResult result)
    {
        if (result.At == At)
            _results.TryAdd(result.Block, result);
    }
}
