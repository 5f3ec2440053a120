namespace Starling.Algorithms.Contracts;

/// <summary>The samples of one gradient: indices into the client's own samples 0 … n_i − 1.</summary>
public readonly struct Batch
{
    private readonly int[]? _order;
    private readonly int _start;

    /// <summary>A part of an order of samples.</summary>
    /// <param name="order">Sample indices; read while the batch is in use.</param>
    /// <param name="start">First position in the order.</param>
    /// <param name="count">Number of samples.</param>
    public Batch(int[] order, int start, int count) => (_order, _start, Count) = (order, start, count);

    private Batch(int count) => Count = count;

    /// <summary>Number of samples.</summary>
    public int Count { get; }

    /// <summary>Whether this is the whole local set in file order; then there are no <see cref="Rows"/>.</summary>
    public bool IsFull => _order is null;

    /// <summary>Sample indices; empty for a full batch.</summary>
    public ReadOnlySpan<int> Rows => _order is null ? default : _order.AsSpan(_start, Count);

    /// <summary>All <paramref name="samples"/> samples in file order.</summary>
    public static Batch Full(int samples) => new(samples);
}
