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
    private readonly int[] _participants;
    private readonly Upload<WireBuffer>?[] _waiting;
    private readonly Blocks _blocks;
    private readonly Block?[] _open;
    private readonly SumTree _sums;

    /// <summary>Prepares the sums of a round.</summary>
    /// <param name="host">The algorithm.</param>
    /// <param name="participants">Who will upload, ascending.</param>
    /// <param name="ctx">The round.</param>
    public BlockReduction(FederatedHost host, int[] participants, RoundContext ctx)
    {
        (_host, _ctx, _participants, _blocks) = (host, ctx, participants, new Blocks(ctx.Clients));
        (_waiting, _open) = (new Upload<WireBuffer>?[participants.Length], new Block?[_blocks.Count]);
        for (var i = 0; i < participants.Length; i++)
        {
            (_open[_blocks.Of(participants[i])] ??= new Block { Next = i }).End = i + 1;
        }

        _sums = new(_blocks.Count, Enumerable.Range(0, _blocks.Count).Where(block => _open[block] is not null), host.Merge);
    }

    /// <summary>The sum over all blocks, in the fixed tree.</summary>
    public object Total => _sums.Total!;

    /// <summary>
    /// Takes an upload; its buffer is recycled once it has been added. May be called from several threads: none waits for another, who
    /// finds a block in use leaves the upload to the thread that is at it.
    /// </summary>
    public void Add(Upload<WireBuffer> upload)
    {
        var number = _blocks.Of(upload.Client);
        var block = _open[number]!;
        lock (block)
        {
            _waiting[Array.BinarySearch(_participants, upload.Client)] = upload;
        }

        while (Take(block) is { } ready)
        {
            block.Sum = _host.Add(block.Sum, ready, _ctx);
            ready.Message.Recycle();
            if (block.Next == block.End)
            {
                _sums.Bring(number, block.Sum);
            }

            lock (block)
            {
                block.InUse = false;
            }
        }
    }

    // The upload whose turn it is, if it has come and no other one is being added.
    private Upload<WireBuffer>? Take(Block block)
    {
        lock (block)
        {
            if (block.InUse || block.Next == block.End || _waiting[block.Next] is not { } ready)
            {
                return null;
            }

            _waiting[block.Next++] = null;
            block.InUse = true;
            return ready;
        }
    }

    // Its participants from the next one to be added to the last, as places among all; only who is adding looks past the lock.
    private sealed class Block
    {
        public int Next { get; set; }

        public int End { get; set; }

        public bool InUse { get; set; }

        public object? Sum { get; set; }
    }
}
