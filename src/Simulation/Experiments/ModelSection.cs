using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments;

/// <summary><c>model:</c>, what is trained.</summary>
/// <param name="Kind"><c>linear</c>, <c>mlp</c> or <c>cnn</c>.</param>
/// <param name="Hidden">Widths of the hidden layers of an <c>mlp</c>, else null.</param>
/// <param name="Bias">Whether layers have a bias.</param>
/// <param name="Loss"><c>cross_entropy</c> or <c>half_squared_error</c>.</param>
/// <param name="Init"><c>kaiming_uniform</c>, <c>zeros</c>, or an NPZ file with the array <c>params</c>.</param>
public sealed record ModelSection(string Kind, ValueList<int>? Hidden, bool Bias, string Loss, WordOrFile Init)
{
    internal static SectionSpec Spec { get; } = new(
    [
        new("bias", ValueKind.Boolean, "Whether layers have a bias.") { Default = true },
        new("loss", ValueKind.Word, "What is minimised.") { Words = ["cross_entropy", "half_squared_error"], Default = "cross_entropy" },
        new("init", ValueKind.WordOrFile, "Where training starts: drawn from the seed, zeros, or the array params of an NPZ file.")
        {
            Words = ["kaiming_uniform", "zeros"], Default = "kaiming_uniform",
        },
    ])
    {
        Selector = "kind",
        Cases =
        [
            new("linear", "One linear layer."),
            new("mlp", "Linear layers with ReLU between them.",
                new KeySpec("hidden", ValueKind.Integers, "Widths of the hidden layers.") { Required = true, Min = 1, Max = 1_000_000 }),
            new("cnn", "Two 5x5 convolutions with max pooling, then 512 hidden units."),
        ],
    };
}
