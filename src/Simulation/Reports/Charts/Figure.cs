using System.Globalization;
using System.Text;
using Starling.Training.Formats;

namespace Starling.Simulation.Reports.Charts;

/// <summary>Several charts as SVG: each by itself within a page, or all together in one file.</summary>
internal static class Figure
{
    private const int Columns = 2;
    private const int Margin = 12;

    /// <summary>A chart as an element of an HTML page, which holds <see cref="ChartStyle.Css"/>.</summary>
    public static string Inline(Chart chart)
    {
        var svg = new ChartSvg(chart);
        return string.Create(CultureInfo.InvariantCulture, $"<svg class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {ChartSvg.Width} {svg.Height}\" role=\"img\">\n{svg.Draw()}</svg>\n");
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
                body.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({Margin + (column * (ChartSvg.Width + Margin))} {y})\">\n{row[column].Draw()}</g>\n");
            }

            y += row.Max(chart => chart.Height) + Margin;
        }

        var width = Margin + (Math.Clamp(charts.Count, 1, Columns) * (ChartSvg.Width + Margin));
        return string.Create(CultureInfo.InvariantCulture, $"<svg class=\"chart\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {y}\" width=\"{width}\" height=\"{y}\" role=\"img\">\n")
            + $"<style>\n{ChartStyle.Css}\n</style>\n<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n{body}</svg>\n";
    }
}
