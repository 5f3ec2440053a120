using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Starling.Orleans.Tests.StandIn;

public sealed class StrayPlacement : PlacementStrategy;

public sealed class StrayPlacementDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        Task.FromResult(SiloAddress.FromParsableString("10.0.0.1:1@1"));
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class StrayPlacementAttribute() : PlacementAttribute(new StrayPlacement());

public interface IStrayGrain : IGrainWithStringKey
{
    Task<string> Where();
}

[StrayPlacement]
public sealed class StrayGrain : Grain, IStrayGrain
{
    public Task<string> Where() => Task.FromResult("here");
}
