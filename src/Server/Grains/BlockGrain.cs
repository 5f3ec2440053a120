using Orleans.Concurrency;
using Orleans.Placement;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Randomness;
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

    /// <inheritdoc/>
    public Task Begin(BlockOrder order)
    {
        (_order, _report) = (order, null);
        _results.Clear();
        return Task.WhenAll(order.Participants.Select(who => Ask(order, who)));
    }

    /// <inheritdoc/>
    public Task Finished(ClientResult result)
    {
        if (_order is not { } order || result.At != order.At || !_results.TryAdd(result.Client, result) || _results.Count < order.Participants.Length)
            return Task.CompletedTask;
        return Report(order);
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
            if (!await IsAt(order, who))
                await Ask(order, who);
        }

        return true;
    }

    private IAggregatorGrain Aggregator => GrainFactory.GetGrain<IAggregatorGrain>(_order!.At.Experiment);

    private Task Ask(BlockOrder order, Participant who)
    {
        var work = new ClientOrder(order.At, order.Block, who, order.Message, order.WantsModels, order.DeadlineSeconds);
        var key = GrainKeys.Of(order.At.Experiment, who.Client);
        return order.Message is null
            ? GrainFactory.GetGrain<INodeGrain>(key).Begin(work)
            : GrainFactory.GetGrain<IClientGrain>(key).Begin(work);
    }

    private Task<bool> IsAt(BlockOrder order, Participant who)
    {
        var key = GrainKeys.Of(order.At.Experiment, who.Client);
        return order.Message is null
            ? GrainFactory.GetGrain<INodeGrain>(key).IsAt(order.At)
            : GrainFactory.GetGrain<IClientGrain>(key).IsAt(order.At);
    }

    private async Task Report(BlockOrder order)
    {
        ClientResult[] done = [.. _results.Values.Where(result => result.Failure is null)];
        ClientResult[] failed = [.. _results.Values.Where(result => result.Failure is not null)];
        BlockResult report;
        try
        {
            var sum = order.Message is null || done.Length == 0 ? null : await Task.Run(() => Sum(order.At, done));
            report = new(order.At, order.Block, sum, order.Message is null ? done : [.. done.Select(result => result with { Message = null })], failed);
        }
        catch (Exception e)
        {
            report = new(order.At, order.Block, null, [], [new(order.At, done[0].Client, 0, null, 0, 0, [], new(FailureKind.Failed, e.Message))]);
        }

        if (_order != order)
            return;
        _report = report;
        await Aggregator.Completed(report);
    }

    private PartialSum Sum(RoundAddress at, ClientResult[] results)
    {
        var experiment = silo.Load(at.Experiment);
        var host = (FederatedHost)experiment.Host;
        var setup = experiment.Setup;

        // How many take part is known when all blocks are; what one upload adds does not depend on it.
        var ctx = new RoundContext(at.Round, setup.Clients, 0, new RandomKey(setup.Seed, at.Round), setup.Local);
        object? sum = null;
        foreach (var result in results)
        {
            var upload = result.Message!.Buffer;
            sum = host.Add(sum, new(result.Client, result.Samples, setup.Participation.Probability(result.Client), upload), ctx);
            upload.Recycle();
        }

        return new(host, sum!);
    }
}
