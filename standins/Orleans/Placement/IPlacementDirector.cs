namespace Orleans.Runtime.Placement;

/// <summary>Chooses the silo of a new activation.</summary>
public interface IPlacementDirector
{
    Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context);
}

public interface IPlacementContext
{
    SiloAddress LocalSilo { get; }

    SiloStatus LocalSiloStatus { get; }

    /// <summary>The silos that can hold the grain.</summary>
    SiloAddress[] GetCompatibleSilos(PlacementTarget target);
}

/// <summary>The grain to be placed.</summary>
public readonly struct PlacementTarget
{
    internal PlacementTarget(GrainId grainIdentity, Dictionary<string, object> requestContextData)
    {
        GrainIdentity = grainIdentity;
        RequestContextData = requestContextData;
    }

    public GrainId GrainIdentity { get; }

    public Dictionary<string, object> RequestContextData { get; }
}
