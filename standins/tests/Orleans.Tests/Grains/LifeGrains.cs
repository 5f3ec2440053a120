using Orleans.Concurrency;

namespace Starling.Orleans.Tests.Grains;

public interface ILivingGrain : IGrainWithStringKey
{
    /// <summary>Tells the activations of the key apart.</summary>
    Task<Guid> Activation();

    Task Leave();

    Task<Guid> LeaveAndWait();

    [AlwaysInterleave]
    Task<Guid> Peek();

    Task Delay(TimeSpan span);
}

/// <summary>Writes its life into the journal.</summary>
public class LivingGrain(Journal journal) : Grain, ILivingGrain, IDisposable
{
    private readonly Guid _activation = Guid.NewGuid();
    private bool _isActivated;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        _isActivated = true;
        journal.Write(this.GetPrimaryKeyString(), "activated");
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Write(this.GetPrimaryKeyString(), $"deactivated: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<Guid> Activation() => _isActivated ? Task.FromResult(_activation) : throw new InvalidOperationException("A call came before activation.");

    public Task<Guid> Peek() => Activation();

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<Guid> LeaveAndWait()
    {
        DeactivateOnIdle();
        journal.Write(this.GetPrimaryKeyString(), "leaving");
        await journal.Gate(this.GetPrimaryKeyString()).Task;
        journal.Write(this.GetPrimaryKeyString(), "left");
        return _activation;
    }

    public Task Delay(TimeSpan span)
    {
        DelayDeactivation(span);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        journal.Write(this.GetPrimaryKeyString() + "/disposed", "disposed");
        GC.SuppressFinalize(this);
    }
}

public interface IEvergreenGrain : ILivingGrain;

[KeepAlive]
public sealed class EvergreenGrain(Journal journal) : LivingGrain(journal), IEvergreenGrain;

public interface IMortalGrain : ILivingGrain;

public sealed class MortalGrain(Journal journal) : LivingGrain(journal), IMortalGrain;

public interface IReluctantGrain : IGrainWithStringKey
{
    Task<int> Tries();
}

/// <summary>Its first activation fails.</summary>
public sealed class ReluctantGrain(Journal journal) : Grain, IReluctantGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        journal.Write(key, "tried");
        return journal.Gate(key).TrySetResult() ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
    }

    public Task<int> Tries()
    {
        var tries = 0;
        while (journal.TryRead(this.GetPrimaryKeyString(), out _))
            tries++;
        return Task.FromResult(tries);
    }
}

public interface IWorkerGrain : IGrainWithIntegerKey
{
    Task<Guid> Work(string gate);
}

[StatelessWorker(2)]
public sealed class WorkerGrain(Journal journal) : Grain, IWorkerGrain
{
    private readonly Guid _activation = Guid.NewGuid();

    public async Task<Guid> Work(string gate)
    {
        journal.Write(gate, "working");
        await journal.Gate(gate).Task;
        return _activation;
    }
}
