namespace Starling.Algorithms.Catalogue;

/// <summary>What a value of an algorithm's option may be.</summary>
public enum OptionKind
{
    /// <summary>A real number within the option's range.</summary>
    Number,

    /// <summary>A whole number within the option's range.</summary>
    Integer,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>One of <see cref="OptionSpec.Choices"/>.</summary>
    Choice,

    /// <summary>One of <see cref="OptionSpec.Choices"/>, or a mapping <c>{ path: file.npz }</c>.</summary>
    ChoiceOrFile,
}

/// <summary>One option of an algorithm in the experiment file: its name, kind, range and default.</summary>
/// <param name="Name">Key under <c>algorithm:</c>, snake_case.</param>
/// <param name="Kind">What its value may be.</param>
/// <param name="Default">A double, int, bool or string by <paramref name="Kind"/>; null where nothing is set (see <see cref="DefaultText"/>).</param>
/// <param name="Summary">One sentence with the paper's symbol.</param>
public sealed record OptionSpec(string Name, OptionKind Kind, object? Default, string Summary)
{
    /// <summary>Smallest value allowed. The default is no bound.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Largest value allowed. The default is no bound.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>Whether <see cref="Min"/> itself is refused.</summary>
    public bool MinExclusive { get; init; }

    /// <summary>Whether <see cref="Max"/> itself is refused.</summary>
    public bool MaxExclusive { get; init; }

    /// <summary>Whether <c>null</c> is a value of its own (for example: no cut-off).</summary>
    public bool Nullable { get; init; }

    /// <summary>The allowed words of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The choice that asks the problem's <see cref="Contracts.Survey"/>, and so for the data of all clients; null for none.</summary>
    public string? Surveying { get; init; }

    /// <summary>How the default reads where it is not a constant, for example <c>min(0.1, k/d)</c>.</summary>
    public string? DefaultText { get; init; }
}
