namespace Starling.Simulation.Experiments.Schema;

/// <summary>A mapping of the experiment file: a selector such as <c>kind</c>, keys that depend on it, and keys that do not.</summary>
/// <param name="Keys">Keys allowed in every case.</param>
internal sealed record SectionSpec(IReadOnlyList<KeySpec> Keys)
{
    /// <summary>The key whose word selects one of <see cref="Cases"/>; null where there is none.</summary>
    public string? Selector { get; init; }

    /// <summary>The case taken where the selector is not given; null: it must be given.</summary>
    public string? DefaultCase { get; init; }

    /// <summary>One line of the table each: adding a kind is adding a case.</summary>
    public IReadOnlyList<CaseSpec> Cases { get; init; } = [];

    /// <summary>Groups of keys of which exactly one must be given, and all of its keys.</summary>
    public IReadOnlyList<string[]> ExactlyOne { get; init; } = [];

    /// <summary>The selector as a key.</summary>
    public KeySpec? SelectorKey => Selector is null ? null : new KeySpec(Selector, ValueKind.Word, "Selects which of the other keys apply.")
    {
        Words = [.. Cases.Select(c => c.Word)],
        Default = DefaultCase,
        Required = DefaultCase is null,
    };
}

/// <summary>What one word of the selector stands for.</summary>
/// <param name="Word">The word.</param>
/// <param name="Summary">One sentence for the schema.</param>
/// <param name="Keys">Keys allowed in this case alone.</param>
internal sealed record CaseSpec(string Word, string Summary, params IReadOnlyList<KeySpec> Keys)
{
    /// <summary>Groups of keys of which exactly one must be given, and all of its keys.</summary>
    public IReadOnlyList<string[]> ExactlyOne { get; init; } = [];
}
