using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments;

/// <summary>One compressor. A value is null where the kind has no such key.</summary>
/// <param name="Kind"><c>none</c>, <c>top_k</c>, <c>rand_k</c>, <c>sign</c>, <c>qsgd</c> or <c>natural</c>.</param>
/// <param name="K">Coordinates kept; null where <paramref name="Fraction"/> is given.</param>
/// <param name="Fraction">Share of the coordinates kept, above 0 and at most 1.</param>
/// <param name="Scale">Norm that scales signs: <c>l1</c> or <c>l2</c>.</param>
/// <param name="Levels">Levels s of QSGD.</param>
/// <param name="ErrorFeedback">Whether what compression loses is added to the next message.</param>
public sealed record CompressorSection(string Kind, int? K, double? Fraction, string? Scale, int? Levels, bool ErrorFeedback)
{
    private static readonly IReadOnlyList<KeySpec> Kept =
    [
        new("k", ValueKind.Integer, "Coordinates kept.") { Min = 1 },
        new("fraction", ValueKind.Number, "Share of the coordinates kept.") { Min = 0, MinExclusive = true, Max = 1 },
    ];

    internal static SectionSpec Spec { get; } = new(
    [
        new("error_feedback", ValueKind.Boolean, "Whether what compression loses is added to the next message.") { Default = false },
    ])
    {
        Selector = "kind",
        DefaultCase = "none",
        Cases =
        [
            new("none", "Dense float32."),
            new("top_k", "The k coordinates of largest magnitude.", Kept) { ExactlyOne = [["k"], ["fraction"]] },
            new("rand_k", "k coordinates drawn from a shared seed.", Kept) { ExactlyOne = [["k"], ["fraction"]] },
            new("sign", "One bit per coordinate and one scale.",
                new KeySpec("scale", ValueKind.Word, "Norm that scales the signs.") { Words = ["l1", "l2"], Default = "l1" }),
            new("qsgd", "Stochastic rounding to levels of the norm.",
                new KeySpec("levels", ValueKind.Integer, "Number of levels.") { Default = 16, Min = 1, Max = 1 << 24 }),
            new("natural", "Stochastic rounding to powers of two."),
        ],
    };
}
