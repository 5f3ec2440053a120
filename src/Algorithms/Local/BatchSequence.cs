using System.Collections;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Local;

/// <summary>
/// The mini-batches of one client in one round: its samples in a fresh random order, cut into batches, a short last one
/// kept, a new order when one is used up. Each batch opens a scope for the step's temporaries.
/// </summary>
internal sealed class BatchSequence(LocalContext ctx, int samples, CancellationToken cancellation) : IEnumerable<Batch>, IEnumerator<Batch>
{
    private readonly VectorScope _step = new();
    private RandomStream? _random;
    private int[] _order = [];
    private int _position;

    public Batch Current { get; private set; }

    object IEnumerator.Current => Current;

    public bool MoveNext()
    {
        _step.Recycle();
        if (samples == 0 || ctx.Steps >= ctx.Options.StepsFor(samples))
        {
            return false;
        }

        cancellation.ThrowIfCancellationRequested();
        ctx.Steps++;
        Current = ctx.Options.BatchSize is { } size ? Next(size) : Batch.Full(samples);
        return true;
    }

    public void Dispose()
    {
        _step.Dispose();
        if (_order.Length > 0)
        {
            OrderPool.Return(_order);
        }
    }

    public IEnumerator<Batch> GetEnumerator() => this;

    IEnumerator IEnumerable.GetEnumerator() => this;

    public void Reset() => throw new NotSupportedException();

    private Batch Next(int size)
    {
        if (_order.Length == 0 || _position == samples)
        {
            StartOrder();
        }

        // Drawn batch by batch: of many samples and in few steps, only those that are seen ask for random numbers.
        var batch = new Batch(_order, _position, Math.Min(size, samples - _position));
        _random!.Draw(_order.AsSpan(_position, samples - _position), batch.Count);
        _position += batch.Count;
        return batch;
    }

    private void StartOrder()
    {
        _random ??= ctx.Key.Stream(Purpose.Batches);
        _order = _order.Length > 0 ? _order : OrderPool.Rent(samples);
        for (var i = 0; i < samples; i++)
        {
            _order[i] = i;
        }

        _position = 0;
    }
}
