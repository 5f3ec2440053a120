using Orleans.Concurrency;
using Starling.Server.Experiments;
using Starling.Server.Grains.Messages;
using Starling.Server.Hosting;

namespace Starling.Server.Grains;

/// <inheritdoc cref="IExperimentGrain"/>
/// <param name="silo">What the grains of a silo share.</param>
[Reentrant]
internal sealed class ExperimentGrain(SiloResources silo) : Grain, IExperimentGrain
{
    private ExperimentStatus? _status;

    /// <inheritdoc/>
    public async Task Touch()
    {
        var status = await Status();
        if (status.Phase == ExperimentPhase.Queued)
            await Become(status with { Phase = ExperimentPhase.Running });
        if (status.IsActive)
            await Aggregator.GoOn();
    }

    /// <inheritdoc/>
    public async Task<bool> Cancel()
    {
        var status = await Status();
        if (!status.IsActive)
            return false;
        await Become(status with { Phase = ExperimentPhase.Cancelled });
        await Aggregator.Abandon();
        Forget();
        return true;
    }

    /// <inheritdoc/>
    public async Task<bool> Resume()
    {
        var status = await Status();
        if (status.Phase is not (ExperimentPhase.Cancelled or ExperimentPhase.Failed))
            return false;
        await Become(ExperimentStatus.Queued);
        await Touch();
        return true;
    }

    /// <inheritdoc/>
    public async Task<bool> MayGoOn() => (await Status()).IsActive;

    /// <inheritdoc/>
    public async Task Published(string finalHash)
    {
        await Become(new(ExperimentPhase.Complete, "", finalHash));
        Forget();
    }

    /// <inheritdoc/>
    public async Task Stopped(WorkFailure why)
    {
        if (!(await Status()).IsActive)
            return;
        var phase = why.Kind == FailureKind.Diverged ? ExperimentPhase.Diverged : ExperimentPhase.Failed;
        await Become(new(phase, why.Reason, null));
        Forget();
    }

    private string Id => this.GetPrimaryKeyString();

    private IAggregatorGrain Aggregator => GrainFactory.GetGrain<IAggregatorGrain>(Id);

    private void Forget()
    {
        silo.Experiments.Forget(Id);
        silo.Spools.Forget(Id);
    }

    private async Task<ExperimentStatus> Status() => _status ??= await Task.Run(() => silo.Store.Status(Id));

    private async Task Become(ExperimentStatus status)
    {
        await Task.Run(() => silo.Store.SetStatus(Id, status));
        _status = status;
    }
}
