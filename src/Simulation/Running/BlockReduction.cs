using Starling.Algorithms.Codec;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;

namespace Starling.Simulation.Running;

/// <summary>
/// Adds uploads to their block's sum as they arrive, but in ascending id: one that is early waits for the clients before it.
/// </summary>
internal sealed class BlockReduction
{
    private readonly FederatedHost _host;
    private readonly RoundContext _ctx;
    private readonly Blocks _blocks;
    private readonly Block[] _open;

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
    }

    /// <summary>Takes an upload; its buffer is recycled once it has been added. May be called from several threads.</summary>
    public void Add(Upload<WireBuffer> upload)
    {
        var block = _open[_blocks.Of(upload.Client)];
        lock (block)
        {
            block.Waiting[upload.Client] = upload;
            while (block.Expected.TryPeek(out var client) && block.Waiting.Remove(client, out var ready))
            {
                block.Sum = _host.Add(block.Sum, ready, _ctx);
                block.Expected.Dequeue();
                ready.Message.Recycle();
            }
        }
    }

    /// <summary>The sum over all blocks, in the fixed tree.</summary>
    public object Total() => _blocks.Reduce(block => _open[block].Sum, _host.Merge)!;

    private sealed class Block
    {
        public Queue<int> Expected { get; } = new();

        public Dictionary<int, Upload<WireBuffer>> Waiting { get; } = [];

        public object? Sum { get; set; }
    }
}
