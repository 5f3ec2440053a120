namespace Starling.Algorithms.Topology;

/// <summary>An entry of a row of W: what node i hears from <paramref name="From"/>, which may be i itself.</summary>
/// <param name="From">Sender l, 0-based.</param>
/// <param name="Weight">W[i, l], above 0.</param>
public readonly record struct Edge(int From, float Weight);
