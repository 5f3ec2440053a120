using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments;

/// <summary><c>evaluation:</c>, what is measured and when.</summary>
/// <param name="Every">Rounds between evaluations; 0: only at the end.</param>
/// <param name="Split"><c>test</c>.</param>
/// <param name="Objective">What train_loss averages over clients: <c>uniform</c> or <c>samples</c>.</param>
/// <param name="Clients">With more clients than this, train_loss is estimated on as many, drawn once.</param>
/// <param name="StopAtAccuracy">Test accuracy at which the run ends, or null: it runs all rounds.</param>
public sealed record EvaluationSection(int Every, string Split, string Objective, int Clients, double? StopAtAccuracy)
{
    internal static SectionSpec Spec { get; } = new(
    [
        new("every", ValueKind.Integer, "Rounds between evaluations; 0: only at the end.") { Default = 1, Min = 0 },
        new("split", ValueKind.Word, "What accuracy is measured on.") { Words = ["test"], Default = "test" },
        new("objective", ValueKind.Word, "What train_loss averages over clients.") { Words = ["uniform", "samples"], Default = "uniform" },
        new("clients", ValueKind.Integer, "With more clients than this, train_loss is estimated on as many, drawn once.")
        {
            Default = 10_000, Min = 1,
        },
        new("stop_at_accuracy", ValueKind.Number, "Test accuracy at which the run ends; null: it runs all rounds.")
        {
            Min = 0, MinExclusive = true, Max = 1, Nullable = true,
        },
    ]);
}
