using Starling.Algorithms.Codec;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;

namespace Starling.Simulation.Running;

/// <summary>
/// Adds uploads to their block's sum as they arrive, but in ascending id: one that is early waits for the clients before it. A block's sum
/// goes on to those of the others as soon as it is complete.
/// </summary>
internal sealed class BlockReduction
{
    private readonly FederatedHost _host;
    private readonly RoundContext _ctx;
    private readonly Blocks _blocks;
    private readonly Block[] _open;
    private readonly SumTree _sums;

    /// <summary>Prepares the sums of a round.</summary>
    /// <param name="host">The algorithm.</param>
    /// <param name="participants">Who will upload, ascending.</param>
    /// <param name="ctx">The round.</param>
    public BlockReduction(FederatedHost host, IReadOnlyList<int> participants, RoundContext ctx)
    {
        (_host, _ctx, _blocks) = (host, ctx, new Blocks(ctx.Clients));
        _open = [.. Enumerable.Range(0, _blocks.Count).Select(_ => new Block())];
        foreach (var client in participants)
        {
            _open[_blocks.Of(client)].Expected.Enqueue(client);
        }

        _sums = new(_blocks.Count, participants.Select(_blocks.Of), host.Merge);
    }

    /// <summary>
    /// Takes an upload; its buffer is recycled once it has been added. May be called from several threads: none waits for another, who
    /// finds a block in use leaves the upload to the thread that is at it.
    /// </summary>
    public void Add(Upload<WireBuffer> upload)
    {
        var number = _blocks.Of(upload.Client);
        var block = _open[number];
        block.Enter(upload);
        while (block.Next() is { } ready)
        {
            block.Sum = _host.Add(block.Sum, ready, _ctx);
            ready.Message.Recycle();
            if (block.Expected.Count == 0)
            {
                _sums.Bring(number, block.Sum);
            }

            block.Leave();
        }
    }

    /// <summary>The sum over all blocks, in the fixed tree.</summary>
    public object Total => _sums.Total!;

    private sealed class Block
    {
        public Queue<int> Expected { get; } = new();

        private readonly Dictionary<int, Upload<WireBuffer>> _waiting = [];
        private bool _inUse;

        public object? Sum { get; set; }

        public void Enter(Upload<WireBuffer> upload)
        {
            lock (_waiting)
            {
                _waiting[upload.Client] = upload;
            }
        }

        // The upload whose turn it is, if it has come and no other one is being added.
        public Upload<WireBuffer>? Next()
        {
            lock (_waiting)
            {
                if (_inUse || !Expected.TryPeek(out var client) || !_waiting.Remove(client, out var ready))
                {
                    return null;
                }

                Expected.Dequeue();
                _inUse = true;
                return ready;
            }
        }

        public void Leave()
        {
            lock (_waiting)
            {
                _inUse = false;
            }
        }
    }
}
