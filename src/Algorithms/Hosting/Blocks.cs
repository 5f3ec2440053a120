using System.Numerics;

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

    /// <summary>Adds up the blocks' sums, depth first: a sum is asked for when it is due, so that few exist at a time.</summary>
    /// <param name="sumOf">A block's sum, or null where it has none.</param>
    /// <param name="merge">Adds the second to the first.</param>
    /// <param name="setAside">
    /// Is given the sum of a block and those after it that must wait until several others are formed; what it returns takes its place. The
    /// default leaves it where it is.
    /// </param>
    /// <returns>The total, or null if no block has a sum.</returns>
    public object? Reduce(Func<int, object?> sumOf, Func<object, object, object> merge, Func<int, object, object>? setAside = null)
    {
        object? Subtree(int left, int width)
        {
            if (width == 1)
            {
                return sumOf(left);
            }

            var (a, half) = (Subtree(left, width / 2), left + (width / 2));
            if (a is not null && setAside is not null && width > 2 && half < Count)
            {
                a = setAside(left, a);
            }

            return (a, half < Count ? Subtree(half, width / 2) : null) switch
            {
                ({ } first, { } second) => merge(first, second),
                var (first, second) => first ?? second,
            };
        }

        return Subtree(0, (int)BitOperations.RoundUpToPowerOf2((uint)Count));
    }
}
