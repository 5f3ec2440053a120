using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Hosting;
using Starling.Server.Grains.Messages;
using Starling.Server.Grains.Placement;
using Starling.Server.Hosting;
using Starling.Server.Rounds;

namespace Starling.Server.Grains;

/// <inheritdoc cref="IAggregatorGrain"/>
/// <param name="silo">What the grains of a silo share.</param>
/// <param name="placement">Where blocks go.</param>
/// <param name="log">Is told what went wrong.</param>
[Reentrant]
internal sealed class AggregatorGrain(SiloResources silo, BlockPlacement placement, ILogger<AggregatorGrain> log) : Grain, IAggregatorGrain
{
    private RunProgress? _run;
    private OpenRound? _open;
    private bool _isBusy;
    private int _attempt;

    /// <inheritdoc/>
    public Task GoOn()
    {
        if (_open is { } open)
            return LookAfter(open);
        if (!_isBusy)
            _ = Attend(Advance);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Abandon()
    {
        (_run, _open) = (null, null);
        _attempt++;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Completed(BlockResult result)
    {
        if (_open is { } open && open.Add(result) && !_isBusy)
            _ = Attend(() => Close(open));
        return Task.CompletedTask;
    }

    private string Id => this.GetPrimaryKeyString();

    private IExperimentGrain Experiment => GrainFactory.GetGrain<IExperimentGrain>(Id);

    // One piece of work at a time; what it throws decides whether the experiment ends or is taken up again at the next touch.
    private async Task Attend(Func<Task> work)
    {
        _isBusy = true;
        try
        {
            await work();
        }
        catch (DivergedException e)
        {
            await GiveUp(new(FailureKind.Diverged, e.Message));
        }
        catch (StarlingException e)
        {
            await GiveUp(new(FailureKind.Failed, e.Message));
        }
        catch (Exception e)
        {
            log.ExperimentInterrupted(e, Id);
            (_run, _open) = (null, null);
        }
        finally
        {
            _isBusy = false;
        }
    }

    private async Task Advance()
    {
        var run = _run ??= await Task.Run(() => RunProgress.Load(silo.Load(Id), silo.Store, silo.Threads, e => log.RowDamaged(e, Id)));
        if (run.IsOver)
            await Experiment.Published(await Task.Run(() => RunPublisher.Publish(silo, run)));
        else
            await Open(run);
    }

    private async Task Open(RunProgress run)
    {
        var participants = run.Participants();
        var at = new RoundAddress(Id, run.NextRound, ++_attempt);
        if (participants.Length == 0)
        {
            await Commit(run, []);
            return;
        }

        var message = await Task.Run(() => run.Open(participants.Length));
        var blocks = new Blocks(run.Experiment.Setup.Clients);
        var orders = participants.GroupBy(who => blocks.Of(who.Client))
            .Select(block => new BlockOrder(at, block.Key, [.. block], null, run.IsEvaluationDue, 0)).ToArray();
        _open = new(at, message, orders);
        await Begin(_open, orders);
    }

    private async Task Begin(OpenRound open, IReadOnlyList<BlockOrder> orders)
    {
        foreach (var (worker, blocks) in await placement.Place(Id, orders))
            await GrainFactory.GetGrain<IWorkerGrain>(worker).Begin(new(open.Message, blocks));
    }

    private async Task Close(OpenRound open)
    {
        if (_open != open || _run is not { } run)
            return;
        var failures = open.Results.SelectMany(block => block.Failures).OrderBy(failure => failure.Client);
        if (failures.FirstOrDefault(failure => failure.Failure!.Kind != FailureKind.Dropped) is { } fatal)
            await GiveUp(fatal.Failure!);
        else
            await Commit(run, open.Results);
    }

    private async Task Commit(RunProgress run, IReadOnlyCollection<BlockResult> results)
    {
        var commit = await Task.Run(() => run.Close(results));
        _open = null;
        if (commit is null)
            _run = null;
        _isBusy = false;
        await Experiment.Committed(run.NextRound - 1, run.IsOver);
    }

    private async Task GiveUp(WorkFailure why)
    {
        await Abandon();
        await Experiment.Stopped(why);
    }

    // A block whose activation, or whose silo, is lost is begun again, alone.
    private async Task LookAfter(OpenRound open)
    {
        foreach (var order in open.Missing)
        {
            var block = GrainFactory.GetGrain<IBlockGrain>(GrainKeys.Of(Id, order.Block));
            if (!await block.IsAt(open.At) && _open == open)
                await Begin(open, [order]);
        }
    }
}
