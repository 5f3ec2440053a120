using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments;

/// <summary>
/// <c>participation:</c>, which clients take part in a round. A value is null where it is not given or the kind has no such key.
/// </summary>
/// <param name="Kind"><c>full</c>, <c>uniform</c>, <c>bernoulli</c>, <c>markov</c>, <c>cyclic</c> or <c>trace</c>.</param>
/// <param name="Count">Clients per round.</param>
/// <param name="Fraction">Share of the clients per round.</param>
/// <param name="Probability">Probability p of every client.</param>
/// <param name="Probabilities">Probability p_i of each client.</param>
/// <param name="Min">Smallest probability, where probabilities follow from the label mix.</param>
/// <param name="Mean">Mean probability before clamping, where probabilities follow from the label mix.</param>
/// <param name="LabelAlpha">Concentration of the class weights from which probabilities follow.</param>
/// <param name="Rate">Probability to switch on, of <c>markov</c>.</param>
/// <param name="Period">Rounds per cycle, of <c>cyclic</c>.</param>
/// <param name="Path">Full path of the trace.</param>
public sealed record ParticipationSection(
    string Kind,
    int? Count,
    double? Fraction,
    double? Probability,
    ValueList<double>? Probabilities,
    double? Min,
    double? Mean,
    double? LabelAlpha,
    double? Rate,
    int? Period,
    string? Path)
{
    private static readonly IReadOnlyList<KeySpec> Chances =
    [
        Share("probability", "Probability of every client."),
        new("probabilities", ValueKind.Numbers, "Probability of each client.") { Min = 0, MinExclusive = true, Max = 1 },
        Share("min", "Smallest probability, where they follow from the clients' label mix."),
        Share("mean", "Mean probability, where they follow from the clients' label mix."),
        new("label_alpha", ValueKind.Number, "Concentration of the class weights, where they follow from the clients' label mix.")
        {
            Min = 0, MinExclusive = true,
        },
    ];

    private static readonly IReadOnlyList<string[]> OneChance = [["probability"], ["probabilities"], ["min", "mean", "label_alpha"]];

    internal static SectionSpec Spec { get; } = new([])
    {
        Selector = "kind",
        DefaultCase = "full",
        Cases =
        [
            new("full", "Every client in every round."),
            new("uniform", "A fixed number, drawn without replacement.",
            [
                new("count", ValueKind.Integer, "Clients per round.") { Min = 1 },
                Share("fraction", "Share of the clients per round."),
            ]) { ExactlyOne = [["count"], ["fraction"]] },
            new("bernoulli", "Each client by its own coin.", Chances) { ExactlyOne = OneChance },
            new("markov", "Each client switches on and off.",
                [.. Chances, Share("rate", "Probability to switch on.") with { Default = 0.05 }]) { ExactlyOne = OneChance },
            new("cyclic", "Each client is on for a part of every period.",
                [.. Chances, new("period", ValueKind.Integer, "Rounds per cycle.") { Default = 100, Min = 1 }]) { ExactlyOne = OneChance },
            new("trace", "As a file says, row by row.",
                new KeySpec("path", ValueKind.File, "NPZ with trace [T][N] of 0/1 and optional prob [N], or CSV of the same.")
                {
                    Required = true,
                }),
        ],
    };

    private static KeySpec Share(string name, string summary) =>
        new(name, ValueKind.Number, summary) { Min = 0, MinExclusive = true, Max = 1 };
}
