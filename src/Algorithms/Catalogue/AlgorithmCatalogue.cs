namespace Starling.Algorithms.Catalogue;

/// <summary>All algorithms by name. Adding one is one file, one line here, and one row in the tests' table.</summary>
public static partial class AlgorithmCatalogue
{
    /// <summary>The algorithms in the order of the documentation.</summary>
    public static IReadOnlyList<AlgorithmEntry> All { get; } = [.. Federated(), .. Gossip(), .. OneStep()];

    /// <summary>The algorithm with the given name, or null.</summary>
    public static AlgorithmEntry? Find(string name) => All.FirstOrDefault(entry => entry.Name == name);
}
