using Starling.Algorithms.Errors;

namespace Starling.Algorithms.Compression;

/// <summary>Makes compressors from their description.</summary>
public static class Compressors
{
    private const int MaxLevels = 1 << 20;

    /// <summary>The compressor described, or null for <c>none</c>.</summary>
    /// <param name="spec">The description.</param>
    /// <param name="dim">Number of model parameters d.</param>
    /// <exception cref="InputException">A value is missing or out of its range.</exception>
    public static ICompressor? Create(CompressorSpec spec, int dim) => spec.Kind switch
    {
        "none" => null,
        "top_k" => new TopK(Kept(spec, dim)),
        "rand_k" => new RandK(Kept(spec, dim)),
        "sign" => new ScaledSign(spec.Scale switch
        {
            null or "l1" => SignScale.L1,
            "l2" => SignScale.L2,
            _ => throw new InputException($"compression: the scale '{spec.Scale}' of sign is unknown; use l1 or l2."),
        }),
        "qsgd" => new Qsgd(spec.Levels is not (< 1 or > MaxLevels)
            ? spec.Levels ?? 16
            : throw new InputException($"compression: levels of qsgd is {spec.Levels}; use 1 to {MaxLevels}.")),
        "natural" => new NaturalRounding(),
        _ => throw new InputException($"compression: the kind '{spec.Kind}' is unknown; use none, top_k, rand_k, sign, qsgd or natural."),
    };

    private static int Kept(CompressorSpec spec, int dim) => (spec.K, spec.Fraction) switch
    {
        ({ } k, null) when k >= 1 && k <= dim => k,
        ({ } k, null) => throw new InputException(
            $"compression: k of {spec.Kind} is {k}, but the model has {dim} parameters; use 1 to {dim}, or fraction."),
        (null, { } share) when share is > 0 and <= 1 => Math.Max(1, (int)Math.Round(share * dim)),
        (null, { } share) => throw new InputException($"compression: fraction of {spec.Kind} is {share}; use a number above 0 and at most 1."),
        _ => throw new InputException($"compression: {spec.Kind} needs either k or fraction."),
    };
}
