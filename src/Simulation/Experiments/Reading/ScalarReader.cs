using System.Globalization;
using System.Text.RegularExpressions;
using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments.Reading;

/// <summary>Reads one scalar by YAML's core schema. Null: it is not of the kind wanted.</summary>
internal static class ScalarReader
{
    private static readonly (string Suffix, double Bytes)[] Units =
    [
        ("KIB", 1L << 10), ("MIB", 1L << 20), ("GIB", 1L << 30), ("TIB", 1L << 40),
        ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12), ("B", 1), ("", 1),
    ];

    public static object? Read(ValueKind kind, string text, bool plain) => kind switch
    {
        ValueKind.Number when plain => Number(text),
        ValueKind.Integer when plain => Integer(text),
        ValueKind.Seed when plain => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null,
        ValueKind.Boolean when plain => text switch
        {
            "true" or "True" or "TRUE" => true,
            "false" or "False" or "FALSE" => false,
            _ => null,
        },
        ValueKind.Size => Size(text),
        ValueKind.Text or ValueKind.Word or ValueKind.WordOrFile => text,
        ValueKind.File or ValueKind.NewFolder when IsPath(text) => text,
        _ => null,
    };

    /// <summary>Whether a number lies in the key's range. A whole number also fits an int.</summary>
    public static bool InRange(KeySpec key, object value)
    {
        if (value is not (double or long or int))
            return true;
        var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        var above = key.MinExclusive ? number > key.Min : number >= key.Min;
        var below = key.MaxExclusive ? number < key.Max : number <= key.Max;
        var fits = key.Kind is not (ValueKind.Integer or ValueKind.Integers) || Math.Abs(number) <= int.MaxValue;
        return double.IsFinite(number) && above && below && fits;
    }

    private static double? Number(string text)
    {
        var isNumber = text.Length > 0 && (char.IsAsciiDigit(text[^1]) || text[^1] == '.') && text.Any(char.IsAsciiDigit);
        return isNumber && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static object? Integer(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
        : Regex.IsMatch(text, "^[-+]?[0-9]+$") ? double.PositiveInfinity
        : null;

    private static long? Size(string text)
    {
        var upper = text.ToUpperInvariant();
        var (suffix, bytes) = Units.First(u => upper.EndsWith(u.Suffix, StringComparison.Ordinal));
        var number = upper[..^suffix.Length].TrimEnd();
        var isNumber = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count);
        return isNumber && count * bytes < long.MaxValue ? (long)(count * bytes) : null;
    }

    private static bool IsPath(string text) => text.Length is > 0 and < 4096 && !text.Contains('\0', StringComparison.Ordinal);
}
