using System.Text;
using Starling.Training.Formats;

namespace Starling.Simulation.Reports.Charts;

/// <summary>Several charts as SVG: each by itself within a page, or all together in one file.</summary>
internal static class Figure
{
    private const int Columns = 2;
    private const int Margin = 12;
    private const string Root = "class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"";

    /// <summary>A chart as an element of an HTML page, which holds <see cref="ChartStyle.Css"/>.</summary>
    public static string Inline(Chart chart)
    {
        var svg = new ChartSvg(chart);
        return $"<svg {Root} viewBox=\"0 0 {ChartSvg.Width} {svg.Height}\">\n{svg.Draw()}</svg>\n";
    }

    /// <summary>Writes all charts, two in a row, as an SVG file that stands alone.</summary>
    public static void Write(string path, IReadOnlyList<Chart> charts)
    {
        using var file = new AtomicFile(path);
        file.Stream.Write(Encoding.UTF8.GetBytes(Draw(charts)));
        file.Commit();
    }

    /// <summary>The text of an SVG file with all charts.</summary>
    public static string Draw(IReadOnlyList<Chart> charts)
    {
        var body = new StringBuilder();
        var y = Margin;
        foreach (var row in charts.Select(chart => new ChartSvg(chart)).Chunk(Columns))
        {
            for (var column = 0; column < row.Length; column++)
            {
                var x = Margin + (column * (ChartSvg.Width + Margin));
                body.Append($"<g transform=\"translate({x} {y})\">\n{row[column].Draw()}</g>\n");
            }

            y += row.Max(chart => chart.Height) + Margin;
        }

        var width = Margin + (Math.Clamp(charts.Count, 1, Columns) * (ChartSvg.Width + Margin));
        return $"""
            <svg {Root} viewBox="0 0 {width} {y}" width="{width}" height="{y}">
            <style>
            {ChartStyle.Css}
            </style>
            <rect class="page" width="100%" height="100%"/>
            {body}</svg>

            """;
    }
}
