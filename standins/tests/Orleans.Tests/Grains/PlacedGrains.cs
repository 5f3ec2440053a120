using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Starling.Orleans.Tests.Grains;

public sealed class KeyedPlacement : PlacementStrategy;

/// <summary>Places a grain on the silo that its key names; "elsewhere" is on none.</summary>
public sealed class KeyedPlacementDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var key = target.GrainIdentity.Key.ToString()!;
        if (key == "elsewhere")
            throw new InvalidOperationException("There is no silo elsewhere.");
        var wanted = key == "local" ? context.LocalSilo : SiloAddress.FromParsableString(key);
        return Task.FromResult(context.GetCompatibleSilos(target).Single(s => s.Equals(wanted)));
    }
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class KeyedPlacementAttribute() : PlacementAttribute(new KeyedPlacement());

public interface IPlacedGrain : IGrainWithStringKey
{
    Task<string> Where();
}

[KeyedPlacement]
public sealed class PlacedGrain(ILocalSiloDetails silo) : Grain, IPlacedGrain
{
    public Task<string> Where() => Task.FromResult(silo.SiloAddress.ToParsableString());
}

public interface IRandomlyPlacedGrain : IGrainWithIntegerKey
{
    Task<string> Where();
}

[RandomPlacement]
public sealed class RandomlyPlacedGrain(ILocalSiloDetails silo) : Grain, IRandomlyPlacedGrain
{
    public Task<string> Where() => Task.FromResult(silo.SiloAddress.ToParsableString());
}

public interface ILocallyPlacedGrain : IGrainWithIntegerKey
{
    Task<string> Where();
}

[PreferLocalPlacement]
public sealed class LocallyPlacedGrain(ILocalSiloDetails silo) : Grain, ILocallyPlacedGrain
{
    public Task<string> Where() => Task.FromResult(silo.SiloAddress.ToParsableString());
}
