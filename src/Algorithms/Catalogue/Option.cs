namespace Starling.Algorithms.Catalogue;

/// <summary>Options that several algorithms share, and short forms for the rest.</summary>
internal static class Option
{
    private static readonly string[] _weightings = ["samples", "uniform", "uniform_all", "inverse_probability"];

    public static OptionSpec ServerRate(double value) =>
        Positive("server_learning_rate", value, "Server learning rate η_g.");

    public static OptionSpec Weighting(string value) =>
        Choice("weighting", value, "How a participant's update is weighted, p_i.", _weightings);

    public static OptionSpec Rho(double value) =>
        NonNegative("rho", value, "Radius ρ of the perturbation.");

    public static OptionSpec OwnGradient(double value) =>
        Positive("alpha", value, "Weight α of the client's own gradient; 1 − α goes to the momentum.") with { Max = 1 };

    public static OptionSpec Positive(string name, double? value, string summary) =>
        new(name, OptionKind.Number, value, summary) { Min = 0, MinExclusive = true };

    public static OptionSpec NonNegative(string name, double value, string summary) =>
        new(name, OptionKind.Number, value, summary) { Min = 0 };

    public static OptionSpec Fraction(string name, double? value, string summary) =>
        new(name, OptionKind.Number, value, summary) { Min = 0, Max = 1 };

    public static OptionSpec Decay(string name, double value, string summary) =>
        new(name, OptionKind.Number, value, summary) { Min = 0, Max = 1, MaxExclusive = true };

    public static OptionSpec Count(string name, int? value, string summary, int min = 1) =>
        new(name, OptionKind.Integer, value, summary) { Min = min };

    public static OptionSpec Choice(string name, string value, string summary, params string[] choices) =>
        new(name, OptionKind.Choice, value, summary) { Choices = choices };
}
