using Orleans.Runtime;

namespace Orleans;

/// <summary>What a grain class derives from.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    private readonly Activation? _activation = RuntimeContext.Current;

    public IGrainContext GrainContext => Activation;

    public GrainReference GrainReference => Activation.GrainReference;

    public string IdentityString => Activation.GrainId.ToString();

    public string RuntimeIdentity => Activation.Silo.SiloAddress.ToString();

    protected IGrainFactory GrainFactory => Activation.Silo.Factory;

    protected internal IServiceProvider ServiceProvider => Activation.ActivationServices;

    internal Activation Activation =>
        _activation ?? throw new InvalidOperationException($"The grain of class {GetType()} was made with 'new'. Take a reference from IGrainFactory.GetGrain.");

    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    protected void DelayDeactivation(TimeSpan timeSpan) => Activation.DelayDeactivation(timeSpan);
}
