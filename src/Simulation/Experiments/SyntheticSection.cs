using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments;

/// <summary><c>data.synthetic:</c>, a data set generated from the seed.</summary>
/// <param name="Classes">Number of classes.</param>
/// <param name="Features">Numbers per sample.</param>
/// <param name="Samples">Samples over all clients.</param>
/// <param name="Kind"><c>logistic</c> (classes) or <c>least-squares</c> (numbers).</param>
/// <param name="Heterogeneity">How much clients differ; 0: not at all.</param>
public sealed record SyntheticSection(int Classes, int Features, int Samples, string Kind, double Heterogeneity)
{
    internal static SectionSpec Spec { get; } = new(
    [
        new("kind", ValueKind.Word, "Classes or numbers as labels.") { Words = ["logistic", "least-squares"], Default = "logistic" },
        new("classes", ValueKind.Integer, "Number of classes.") { Default = 10, Min = 2, Max = 100_000 },
        new("features", ValueKind.Integer, "Numbers per sample.") { Default = 60, Min = 1, Max = 1_000_000 },
        new("samples", ValueKind.Integer, "Samples over all clients.") { Default = 10_000, Min = 2 },
        new("heterogeneity", ValueKind.Number, "How much clients differ; 0: not at all.") { Default = 1.0, Min = 0 },
    ]);
}
