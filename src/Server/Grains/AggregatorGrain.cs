using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Starling.Algorithms.Hosting;
using Starling.Server.Experiments;
using Starling.Server.Federation;
using Starling.Server.Grains.Messages;
using Starling.Server.Grains.Placement;
using Starling.Server.Hosting;
using Starling.Server.Rounds;
using Starling.Server.Storage;

namespace Starling.Server.Grains;

/// <inheritdoc cref="IAggregatorGrain"/>
/// <param name="silo">What the grains of a silo share.</param>
/// <param name="placement">Where blocks go.</param>
/// <param name="log">Is told what went wrong.</param>
[Reentrant]
internal sealed class AggregatorGrain(SiloResources silo, BlockPlacement placement, ILogger<AggregatorGrain> log) : Grain, IAggregatorGrain
{
    private const int Shown = 10;
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private readonly Attempts _attempts = new(silo.Time);
    private RunProgress? _run;
    private OpenRound? _open;
    private Task<Commit?>? _writing;
    private bool _isBusy;
    private bool _looksAfter;

    /// <inheritdoc/>
    public Task GoOn()
    {
        _ = Work();
        return _open is { } open ? LookAfter(open) : Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Abandon()
    {
        (_run, _open) = (null, null);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task Completed(BlockResult result)
    {
        _open?.Add(result);
        _ = Work();
        return Task.CompletedTask;
    }

    private string Id => this.GetPrimaryKeyString();

    private IExperimentGrain Experiment => GrainFactory.GetGrain<IExperimentGrain>(Id);

    // One step at a time; what it throws decides whether the experiment ends or is taken up again at the next touch.
    private async Task Work()
    {
        if (_isBusy)
            return;
        _isBusy = true;
        try
        {
            while (await Step())
            {
            }
        }
        catch (Exception e)
        {
            // What is in memory may be ahead of what is stored. Where a silo is gone, what it had is begun elsewhere once the others know.
            if (StorageFailure.Is(e))
                (_run, _open) = (null, null);
            await Handle(WorkResult.Failure(e));
        }
        finally
        {
            _isBusy = false;
        }
    }

    // False where there is nothing to do before somebody calls again.
    private async Task<bool> Step()
    {
        if (_open is { } open)
            return open.IsComplete && await Close(_run!, open);
        if (!await Experiment.MayGoOn())
            return false;
        var run = _run ??= await Load();
        if (!run.IsOver)
            return await Open(run);
        await Experiment.Published(await Task.Run(() => RunPublisher.Publish(silo, run)));
        return false;
    }

    private async Task<RunProgress> Load()
    {
        if (_writing is { } writing)
            await Task.WhenAny(writing);
        _writing = null;
        return await Task.Run(() => RunProgress.Load(silo.Load(Id), silo.Store, silo.Spools, silo.Threads, e => log.RowDamaged(e, Id)));
    }

    private async Task<bool> Open(RunProgress run)
    {
        var participants = run.Participants();
        var at = new RoundAddress(Id, run.NextRound, _attempts.Next(run.NextRound));
        if (participants.Length == 0)
            return await Commit(run, []);
        var message = await Task.Run(() => run.Open(participants.Length));
        var blocks = new Blocks(run.Experiment.Setup.Clients);
        var deadline = run.Experiment.Setup.Experiment.Federation.RoundDeadlineSeconds;
        var orders = participants.GroupBy(who => blocks.Of(who.Client))
            .Select(block => new BlockOrder(
                at, block.Key, [.. block], null, run.IsEvaluationDue, deadline, run.LeftOut)).ToArray();
        if (_run != run)
            return true;
        _open = new(at, message, orders);
        await Begin(_open, orders);
        return true;
    }

    private async Task Begin(OpenRound open, IReadOnlyList<BlockOrder> orders)
    {
        foreach (var (worker, blocks) in await placement.Place(Id, orders))
            await GrainFactory.GetGrain<IWorkerGrain>(worker).Begin(new(open.Message, blocks));
    }

    private async Task<bool> Close(RunProgress run, OpenRound open)
    {
        _open = null;
        await Written(run);
        if (_run != run)
            return true;
        var failures = open.Results.SelectMany(block => block.Failures).OrderBy(failure => failure.Client);
        if (failures.FirstOrDefault(failure => failure.Failure!.Kind != FailureKind.Dropped) is not { Failure: { } fatal })
            return await Settle(run, open, [.. failures]);
        return await Handle(fatal);
    }

    // True if it goes on at once.
    private async Task<bool> Handle(WorkFailure why)
    {
        if (why.Kind == FailureKind.Damaged && _run is { } run)
            return await TakeBack(run, why);
        if (why.Kind == FailureKind.Interrupted)
            log.ExperimentPaused(Id, why.Reason);
        else
            await GiveUp(why);
        return false;
    }

    // A round of nodes goes on without those who were dropped, but from its beginning, since the others' weights change.
    private async Task<bool> Settle(RunProgress run, OpenRound open, ClientResult[] dropped)
    {
        var isBegunAgain = open.Message is null && dropped.Length > 0;
        if (isBegunAgain)
            run.LeaveOut(dropped);
        var replies = isBegunAgain ? run.Participants().Length : open.Results.Sum(block => block.Results.Length);
        if (run.HasQuorum(replies))
            return isBegunAgain || await Commit(run, open.Results);
        var reasons = dropped.Take(Shown).Select(client => $"{client.Client}: {client.Failure!.Reason}");
        log.RoundHasTooFew(Id, run.NextRound, replies, string.Join(" ", reasons));
        run.LeaveOutNobody();
        await Task.Delay(_pause, silo.Time);
        return true;
    }

    private async Task<bool> Commit(RunProgress run, IReadOnlyCollection<BlockResult> results)
    {
        var finished = await Task.Run(() => run.Finish(results));
        _writing = Task.Run(() => run.Write(finished));
        if (!finished.MayTrail)
            await Written(run);
        return true;
    }

    // The round before counts, or another process has made it count and the state here is not to be trusted.
    private async Task Written(RunProgress run)
    {
        if (_writing is not { } writing)
            return;
        _writing = null;
        if (await writing is { } commit)
        {
            run.Commits.Add(commit);
            Report(commit);
        }
        else
        {
            _run = null;
        }
    }

    private void Report(Commit commit)
    {
        var round = commit.ToRecord();
        silo.Instruments.Committed(Id, commit);
        foreach (var (client, reason) in commit.Dropped)
            log.ClientDropped(Id, round.Round, client, reason);
        log.RoundDone(Id, round.Round, round.Participants, commit.Dropped.Count, round.WallSeconds);
    }

    private async Task<bool> TakeBack(RunProgress run, WorkFailure why)
    {
        if (await Task.Run(() => run.TakeBack(why.Round)))
            log.StateDamaged(Id, why.Round, why.Reason);
        (_run, _open) = (null, null);
        return true;
    }

    private async Task GiveUp(WorkFailure why)
    {
        log.ExperimentGivenUp(Id, why.Reason);
        await Abandon();
        await Experiment.Stopped(why);
    }

    // A block whose activation, or whose silo, is lost is begun again, alone.
    private async Task LookAfter(OpenRound open)
    {
        if (_isBusy || _looksAfter)
            return;
        _looksAfter = true;
        try
        {
            foreach (var order in open.Missing)
            {
                var block = GrainFactory.GetGrain<IBlockGrain>(GrainKeys.Of(Id, order.Block));
                if (!await block.IsAt(open.At) && _open == open)
                    await Begin(open, [order]);
            }
        }
        finally
        {
            _looksAfter = false;
        }
    }
}
