using System.Globalization;
using Starling.Algorithms.Catalogue;

namespace Starling.Client.Display;

/// <summary>An algorithm's option in words.</summary>
internal static class OptionText
{
    /// <summary>The default as it would stand in the experiment file, or <c>required</c>.</summary>
    public static string Default(OptionSpec option) => option.DefaultText ?? option.Default switch
    {
        null => "required",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture).ToLowerInvariant(),
        var word => $"{word}",
    };

    /// <summary>The values allowed.</summary>
    public static string Allowed(OptionSpec option)
    {
        var values = option.Kind switch
        {
            OptionKind.Number => Range("number", option),
            OptionKind.Integer => Range("whole number", option),
            OptionKind.Boolean => "true, false",
            OptionKind.ChoiceOrFile => string.Join(", ", option.Choices) + " or { path: FILE }",
            _ => string.Join(", ", option.Choices),
        };
        return option.Nullable ? values + " or null" : values;
    }

    private static string Range(string noun, OptionSpec option)
    {
        var from = double.IsFinite(option.Min) ? $" {(option.MinExclusive ? "above" : "from")} {Text(option.Min)}" : "";
        var to = double.IsFinite(option.Max) ? $" {(option.MaxExclusive ? "below" : "up to")} {Text(option.Max)}" : "";
        return noun + from + (from != "" && to != "" ? "," : "") + to;
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
