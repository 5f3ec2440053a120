using System.Globalization;

namespace Starling.Simulation.Reports;

/// <summary>Numbers as people read them; a dash where there is none.</summary>
internal static class Format
{
    private static readonly string[] _units = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>A share in per cent with two decimals.</summary>
    public static string Percent(double? share) => share is { } value ? Text($"{100 * value:0.00} %") : "–";

    /// <summary>Five significant digits.</summary>
    public static string Number(double? number) => number is { } value ? Text($"{value:G5}") : "–";

    /// <summary>A whole number with separators.</summary>
    public static string Count(double? count) => count is { } value ? Text($"{value:#,0.##}") : "–";

    /// <summary>Bytes in the unit that leaves one to three digits before the point.</summary>
    public static string Bytes(double? bytes)
    {
        if (bytes is not { } value)
        {
            return "–";
        }

        var unit = 0;
        for (; value >= 1000 && unit < _units.Length - 1; unit++)
        {
            value /= 1000;
        }

        return unit == 0 ? Text($"{value:0} B") : Text($"{value:0.00} {_units[unit]}");
    }

    /// <summary>Seconds, minutes or hours.</summary>
    public static string Seconds(double? seconds) => seconds switch
    {
        null => "–",
        < 1 => Text($"{1000 * seconds:0} ms"),
        < 120 => Text($"{seconds:0.0} s"),
        < 7200 => Text($"{seconds / 60:0.0} min"),
        _ => Text($"{seconds / 3600:0.0} h"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
