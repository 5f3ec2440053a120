namespace Starling.Algorithms.Hosting;

/// <summary>
/// Clients in B = min(N, 32) contiguous blocks by id, the unit of placement and reduction: ascending id within a block,
/// blocks in a fixed binary tree, so that a sum has the same bits wherever its terms were computed.
/// </summary>
/// <param name="clients">Number of clients N, at least 1.</param>
public sealed class Blocks(int clients)
{
    /// <summary>Number of blocks B.</summary>
    public int Count { get; } = Math.Min(clients, 32);

    /// <summary>The block of a client.</summary>
    /// <param name="client">Client, 0-based.</param>
    public int Of(int client) => (int)((((long)client + 1) * Count - 1) / clients);

    /// <summary>Adds up the blocks' sums; null where a block has none.</summary>
    /// <param name="sums">One sum per block; overwritten.</param>
    /// <param name="merge">Adds the second to the first.</param>
    /// <returns>The total, or null if no block has a sum.</returns>
    public static object? Reduce(object?[] sums, Func<object, object, object> merge)
    {
        for (var width = 1; width < sums.Length; width *= 2)
        {
            for (var left = 0; left + width < sums.Length; left += 2 * width)
            {
                sums[left] = (sums[left], sums[left + width]) switch
                {
                    ({ } a, { } b) => merge(a, b),
                    (var a, var b) => a ?? b,
                };
            }
        }

        return sums[0];
    }
}
