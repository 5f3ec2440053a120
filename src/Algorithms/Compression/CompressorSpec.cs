namespace Starling.Algorithms.Compression;

/// <summary>A compressor as the experiment file describes it, under <c>compression.up</c> or <c>compression.down</c>.</summary>
/// <param name="Kind"><c>none</c>, <c>top_k</c>, <c>rand_k</c>, <c>sign</c>, <c>qsgd</c> or <c>natural</c>.</param>
/// <param name="K">Entries kept by <c>top_k</c> and <c>rand_k</c>, 1 to d, or null.</param>
/// <param name="Fraction">Share of entries kept, above 0 and at most 1, or null. Exactly one of both is given.</param>
/// <param name="Scale">Scale of <c>sign</c>: <c>l1</c> or <c>l2</c>. The default is <c>l1</c>.</param>
/// <param name="Levels">Levels s of <c>qsgd</c>, 1 to 2²⁰. The default is 16.</param>
public sealed record CompressorSpec(string Kind, int? K = null, double? Fraction = null, string? Scale = null, int? Levels = null);
