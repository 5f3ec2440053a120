using System.Globalization;

namespace Starling.Simulation.Benchmarks;

/// <summary>Numbers and tables as the page shows them.</summary>
internal static class Cells
{
    /// <summary>Seconds with four significant digits.</summary>
    public static string Seconds(double seconds) => Text($"{seconds:G4} s");

    /// <summary>A ratio with two decimals.</summary>
    public static string Ratio(double ratio) => Text($"{ratio:0.00}");

    /// <summary>Memory in whole megabytes of 10⁶ bytes.</summary>
    public static string Megabytes(long bytes) => bytes == 0 ? "-" : Text($"{bytes / 1e6:0} MB");

    /// <summary>A share in per cent.</summary>
    public static string Percent(double? share) => share is { } value ? Text($"{100 * value:0.0} %") : "-";

    /// <summary>Rows of a Markdown table, the first one its heading.</summary>
    public static string Table(IReadOnlyList<string> heading, IEnumerable<IReadOnlyList<string>> rows) =>
        string.Join('\n', rows.Prepend([.. heading.Select(_ => "---")]).Prepend(heading).Select(cells => $"| {string.Join(" | ", cells)} |"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
