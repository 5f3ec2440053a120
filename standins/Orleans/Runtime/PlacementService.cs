using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Placement;

namespace Orleans.Runtime;

/// <summary>Asks the directors where activations go. There is one answer; another is an error here rather than on a cluster.</summary>
internal sealed class PlacementService(Silo silo) : IPlacementContext
{
    public SiloAddress LocalSilo => silo.SiloAddress;

    public SiloStatus LocalSiloStatus => silo.Status;

    public SiloAddress[] GetCompatibleSilos(PlacementTarget target) => [silo.SiloAddress];

    public async Task Place(GrainClass grainClass, GrainId id, Dictionary<string, object>? values)
    {
        if (grainClass.Placement is null or RandomPlacement or PreferLocalPlacement or StatelessWorkerPlacement)
            return;
        var strategy = grainClass.Placement;
        var director = silo.Services.GetKeyedService<IPlacementDirector>(strategy.GetType())
            ?? throw new OrleansException(
                $"{grainClass.Type} is placed by {strategy.GetType()}, which has no director. Register one with AddPlacementDirector.");
        var chosen = await director.OnAddActivation(strategy, new PlacementTarget(id, values ?? []), this);
        if (!silo.SiloAddress.Equals(chosen))
        {
            var place = chosen?.ToParsableString() ?? "no silo";
            throw new OrleansException($"{director.GetType()} places {id} on {place}, but the only silo is {silo.SiloAddress.ToParsableString()}.");
        }
    }
}
