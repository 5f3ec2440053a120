using Starling.Algorithms.Catalogue;
using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments;

/// <summary><c>algorithm:</c>, which algorithm runs and with which options.</summary>
/// <param name="Name">Name in the catalogue.</param>
/// <param name="Options">Its options by name, defaults filled in.</param>
public sealed record AlgorithmSection(string Name, OptionDictionary Options)
{
    internal static SectionSpec Spec(IReadOnlyList<AlgorithmEntry> algorithms) => new([])
    {
        Selector = "name",
        Cases = [.. algorithms.Select(a => new CaseSpec(a.Name, a.Title, [.. a.Options.Select(Key)]))],
    };

    private static KeySpec Key(OptionSpec option) => new(option.Name, Kind(option.Kind), option.Summary)
    {
        Default = option.Default,
        DefaultText = option.DefaultText,
        Required = option is { Default: null, Nullable: false, DefaultText: null },
        Nullable = option.Nullable,
        Min = option.Min,
        Max = option.Max,
        MinExclusive = option.MinExclusive,
        MaxExclusive = option.MaxExclusive,
        Words = option.Choices,
    };

    private static ValueKind Kind(OptionKind kind) => kind switch
    {
        OptionKind.Number => ValueKind.Number,
        OptionKind.Integer => ValueKind.Integer,
        OptionKind.Boolean => ValueKind.Boolean,
        OptionKind.Choice => ValueKind.Word,
        _ => ValueKind.WordOrFile,
    };
}
