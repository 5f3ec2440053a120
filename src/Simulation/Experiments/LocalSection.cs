using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments;

/// <summary><c>local:</c>, the client's solver. Exactly one of <paramref name="Steps"/> and <paramref name="Epochs"/> is given.</summary>
/// <param name="Steps">Local steps K per round.</param>
/// <param name="Epochs">Passes over the local samples per round.</param>
/// <param name="BatchSize">Samples per step, or null: the whole local set, in file order.</param>
/// <param name="LearningRate">Step size η of the first round, above 0; the step size γ where one step is one round.</param>
/// <param name="LearningRateDecay">Multiplied in after every round.</param>
/// <param name="Momentum">Heavy-ball factor, 0 to below 1; the buffer starts at zero every round.</param>
/// <param name="WeightDecay">Times the parameters, added to the gradient.</param>
/// <param name="ClipNorm">Largest L2 norm of the loss gradient, or null: no clipping.</param>
public sealed record LocalSection(
    int? Steps,
    int? Epochs,
    int? BatchSize,
    double LearningRate,
    double LearningRateDecay,
    double Momentum,
    double WeightDecay,
    double? ClipNorm)
{
    internal static SectionSpec Spec { get; } = new(
    [
        new("steps", ValueKind.Integer, "Local steps per round.") { Min = 1 },
        new("epochs", ValueKind.Integer, "Passes over the local samples per round.") { Min = 1 },
        new("batch_size", ValueKind.Integer, "Samples per step; full: the whole local set, in file order.")
        {
            Required = true, Min = 1, NullWord = "full",
        },
        new("learning_rate", ValueKind.Number, "Step size of the first round.") { Required = true, Min = 0, MinExclusive = true },
        new("learning_rate_decay", ValueKind.Number, "Multiplied in after every round.") { Default = 1.0, Min = 0, MinExclusive = true },
        new("momentum", ValueKind.Number, "Heavy-ball momentum; its buffer starts at zero every round.")
        {
            Default = 0.0, Min = 0, Max = 1, MaxExclusive = true,
        },
        new("weight_decay", ValueKind.Number, "Times the parameters, added to the gradient.") { Default = 0.0, Min = 0 },
        new("clip_norm", ValueKind.Number, "Largest L2 norm of the loss gradient; null: no clipping.")
        {
            Min = 0, MinExclusive = true, Nullable = true,
        },
    ])
    {
        ExactlyOne = [["steps"], ["epochs"]],
    };
}
