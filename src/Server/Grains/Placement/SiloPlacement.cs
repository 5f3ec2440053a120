using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Starling.Server.Grains.Placement;

/// <summary>Puts a grain on the silo that its key names.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
internal sealed class SiloPlacementAttribute() : PlacementAttribute(new SiloPlacement());

/// <summary>The strategy of <see cref="SiloPlacementAttribute"/>.</summary>
[Serializable]
[GenerateSerializer]
internal sealed class SiloPlacement : PlacementStrategy;

/// <summary>Chooses the silo by the key.</summary>
internal sealed class SiloPlacementDirector : IPlacementDirector
{
    /// <inheritdoc/>
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var wanted = target.GrainIdentity.Key.ToString();
        var silos = context.GetCompatibleSilos(target);
        var silo = Array.Find(silos, silo => silo.ToParsableString() == wanted);
        return Task.FromResult(silo ?? throw new OrleansException($"Silo {wanted} is not alive any more."));
    }
}
