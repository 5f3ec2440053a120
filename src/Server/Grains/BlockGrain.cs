using Orleans.Concurrency;
using Orleans.Placement;
using Starling.Server.Grains.Messages;
using Starling.Server.Hosting;

namespace Starling.Server.Grains;

/// <inheritdoc cref="IBlockGrain"/>
/// <param name="silo">What the grains of a silo share.</param>
[PreferLocalPlacement]
[Reentrant]
internal sealed class BlockGrain(SiloResources silo) : Grain, IBlockGrain
{
    private readonly SortedDictionary<int, ClientResult> _results = [];
    private BlockOrder? _order;
    private BlockResult? _report;
    private bool _isReporting;

    /// <inheritdoc/>
    public Task Begin(BlockOrder order)
    {
        (_order, _report, _isReporting) = (order, null, false);
        _results.Clear();
        return Task.WhenAll(order.Participants.Select(who => Ask(order, who)));
    }

    /// <inheritdoc/>
    public Task Finished(ClientResult result)
    {
        if (_order is not { } order || result.At != order.At || _isReporting || !_results.TryAdd(result.Client, result))
            return Task.CompletedTask;

        // Without a node its neighbours wait in vain.
        _isReporting = _results.Count == order.Participants.Length || (order.Message is null && result.Failure is not null);
        return _isReporting ? Report(order) : Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<bool> IsAt(RoundAddress round)
    {
        if (_order is not { } order || order.At != round)
            return false;
        if (_report is not null)
            await Aggregator.Completed(_report);
        foreach (var who in order.Participants.Where(who => !_results.ContainsKey(who.Client)))
        {
            if (!await GrainOf(order, who).IsAt(order.At))
                await Ask(order, who);
        }

        return true;
    }

    private IAggregatorGrain Aggregator => GrainFactory.GetGrain<IAggregatorGrain>(_order!.At.Experiment);

    private IParticipantGrain GrainOf(BlockOrder order, Participant who) =>
        GrainFactory.Participant(order.At.Experiment, who.Client, isNode: order.Message is null);

    private Task Ask(BlockOrder order, Participant who) => GrainOf(order, who)
        .Begin(new(order.At, order.Block, who, order.Message, order.WantsModels, order.DeadlineSeconds, order.Absent));

    private async Task Report(BlockOrder order)
    {
        ClientResult[] done = [.. _results.Values.Where(result => result.Failure is null)];
        ClientResult[] failed = [.. _results.Values.Where(result => result.Failure is not null)];
        BlockResult report;
        try
        {
            report = order.Message is null ? new(order.At, order.Block, null, done, failed) : await Summed(order, done, failed);
        }
        catch (Exception e)
        {
            report = new(order.At, order.Block, null, [], [new(order.At, done[0].Client, 0, null, 0, 0, [], WorkResult.Failure(e))]);
        }

        if (_order != order)
            return;

        // Nobody of the block is asked again; the broadcast is not kept alive.
        (_order, _report) = (order with { Message = null }, report);
        await Aggregator.Completed(report);
    }

    private async Task<BlockResult> Summed(BlockOrder order, ClientResult[] done, ClientResult[] failed)
    {
        var blockSum = new BlockSum(await silo.LoadAsync(order.At.Experiment), silo, GrainFactory);
        var sum = await blockSum.Of(order.At, order.Block, done);
        ClientResult[] counted = [.. done.Where(result => !blockSum.Lost.Exists(lost => lost.Client == result.Client))];
        return new(order.At, order.Block, sum, [.. counted.Select(result => result with { Message = null })], [.. failed, .. blockSum.Lost]);
    }
}
