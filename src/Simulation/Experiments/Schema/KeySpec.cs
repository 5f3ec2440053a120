namespace Starling.Simulation.Experiments.Schema;

/// <summary>What the value of a key may be.</summary>
internal enum ValueKind
{
    Text,
    Number,
    Integer,
    Seed,
    Boolean,
    Word,
    WordOrFile,
    File,
    NewFolder,
    Size,
    Numbers,
    Integers,
    Section,
}

/// <summary>One key of the experiment file: everything that reading, writing, the JSON schema and messages need to know.</summary>
/// <param name="Name">The key, snake_case; the record's property has the same name in PascalCase.</param>
/// <param name="Kind">What its value may be.</param>
/// <param name="Summary">One sentence for the schema.</param>
internal sealed record KeySpec(string Name, ValueKind Kind, string Summary)
{
    /// <summary>The value where the key is not given; null: none.</summary>
    public object? Default { get; init; }

    /// <summary>How the default reads where it is not a constant.</summary>
    public string? DefaultText { get; init; }

    /// <summary>Whether the key must be given.</summary>
    public bool Required { get; init; }

    /// <summary>Whether null is a value of its own and not the same as leaving the key out.</summary>
    public bool Nullable { get; init; }

    public double Min { get; init; } = double.NegativeInfinity;

    public double Max { get; init; } = double.PositiveInfinity;

    public bool MinExclusive { get; init; }

    public bool MaxExclusive { get; init; }

    /// <summary>The words allowed, of <see cref="ValueKind.Word"/> and <see cref="ValueKind.WordOrFile"/>.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>A word beside the numbers, such as <c>auto</c>; it is read as null, and null is written as it.</summary>
    public string? NullWord { get; init; }

    /// <summary>What a text must match as a whole.</summary>
    public string? Pattern { get; init; }

    /// <summary><see cref="Pattern"/> in words.</summary>
    public string? PatternText { get; init; }

    /// <summary>The keys of a <see cref="ValueKind.Section"/>.</summary>
    public SectionSpec? Section { get; init; }
}
