using Orleans.Runtime;

namespace Orleans;

/// <summary>What a grain class derives from.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    private readonly Activation? _activation = RuntimeContext.Current;

    public IGrainContext GrainContext => OwnActivation;

    public GrainReference GrainReference => OwnActivation.GrainReference;

    public string IdentityString => OwnActivation.GrainId.ToString();

    public string RuntimeIdentity => OwnActivation.Silo.SiloAddress.ToString();

    protected IGrainFactory GrainFactory => OwnActivation.Silo.Factory;

    protected internal IServiceProvider ServiceProvider => OwnActivation.ActivationServices;

    internal Activation OwnActivation =>
        _activation
        ?? throw new InvalidOperationException($"A {GetType()} was made with 'new'. Take a reference from IGrainFactory.GetGrain.");

    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    protected void DelayDeactivation(TimeSpan timeSpan) => OwnActivation.DelayDeactivation(timeSpan);
}
