namespace Orleans.Runtime;

/// <summary>How the silo of a new activation is chosen: the key under which a director is registered.</summary>
public abstract class PlacementStrategy;

public sealed class RandomPlacement : PlacementStrategy;

public sealed class PreferLocalPlacement : PlacementStrategy;

internal sealed class StatelessWorkerPlacement(int maxLocal) : PlacementStrategy
{
    public int MaxLocal { get; } = maxLocal > 0 ? maxLocal : Environment.ProcessorCount;
}
