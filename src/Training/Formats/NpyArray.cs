namespace Starling.Training.Formats;

/// <summary>An array read from a file.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="Shape">Lengths of the dimensions; empty for a single number.</param>
/// <param name="Data">The elements in row-major order; as many as the product of <paramref name="Shape"/>.</param>
public sealed record NpyArray<T>(long[] Shape, T[] Data);
