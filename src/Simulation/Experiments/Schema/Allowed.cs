using System.Globalization;

namespace Starling.Simulation.Experiments.Schema;

/// <summary>Says in words what a key allows.</summary>
internal static class Allowed
{
    public static string Values(KeySpec key)
    {
        var main = key.Kind switch
        {
            ValueKind.Text => key.PatternText ?? "a text",
            ValueKind.Number => "a number" + Range(key),
            ValueKind.Integer => "a whole number" + Range(key),
            ValueKind.Seed => $"a whole number from 0 to {ulong.MaxValue}",
            ValueKind.Boolean => "true or false",
            ValueKind.Word => string.Join(", ", key.Words),
            ValueKind.WordOrFile => string.Join(", ", key.Words) + " or { path: FILE }",
            ValueKind.File => "the path of a file",
            ValueKind.NewFolder => "the path of a folder",
            ValueKind.Size => "a size such as 8GB or 512MB",
            ValueKind.Numbers => "a list of numbers, each" + Range(key),
            ValueKind.Integers => "a list of whole numbers, each" + Range(key),
            _ => Mapping(key.Section!),
        };
        return main + (key.NullWord is { } word ? $" or {word}" : "") + (key.Nullable ? " or null" : "");
    }

    private static string Range(KeySpec key)
    {
        var from = double.IsFinite(key.Min) ? $" {(key.MinExclusive ? ">" : ">=")} {Text(key.Min)}" : "";
        var to = double.IsFinite(key.Max) ? $" {(key.MaxExclusive ? "<" : "<=")} {Text(key.Max)}" : "";
        return from != "" && to != "" ? $"{from} and{to}" : from + to;
    }

    private static string Mapping(SectionSpec section) => section.Selector is { } selector
        ? $"a mapping such as {{ {selector}: {section.DefaultCase ?? section.Cases[0].Word} }}"
        : $"a mapping with the keys {string.Join(", ", section.Keys.Select(k => k.Name))}";

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
