using System.Globalization;
using System.Security;
using System.Text;

namespace Starling.Simulation.Reports.Charts;

/// <summary>Draws one chart as a group of SVG elements.</summary>
internal sealed class ChartSvg
{
    /// <summary>Width of every chart, in pixels.</summary>
    public const int Width = 560;

    private const int Left = 58;
    private const int Right = 18;
    private const int TitleHeight = 34;
    private const int PlotHeight = 220;
    private const int Bottom = 46;
    private const int FewPoints = 25;

    private readonly Chart _chart;
    private readonly Axis _x;
    private readonly Axis _y;
    private readonly Legend _legend;
    private readonly StringBuilder _svg = new();

    public ChartSvg(Chart chart)
    {
        (_chart, _x, _y) = (chart, Axis.Horizontal(chart), Axis.Vertical(chart));
        _legend = Legend.Of(chart, PlotWidth);
    }

    /// <summary>Height in pixels; it grows with the legend.</summary>
    public int Height => Top + PlotHeight + Bottom;

    private static int PlotWidth => Width - Left - Right;

    // Charts side by side are level: one without a legend keeps the room of a row.
    private int Top => TitleHeight + (Math.Max(1, _legend.Rows) * Legend.RowHeight) + 6;

    /// <summary>The elements of the chart, its upper left corner at the origin.</summary>
    public string Draw()
    {
        Add($"<text class=\"title\" x=\"{Left}\" y=\"20\">{Escaped(_chart.Title)}");
        Add(_y.Caption == "" ? (FormattableString)$"</text>\n" : $"<tspan font-weight=\"400\"> ({Escaped(_y.Caption)})</tspan></text>\n");
        DrawLegend();
        DrawGrid();
        for (var i = 0; i < _chart.Curves.Count; i++)
        {
            DrawCurve(_chart.Curves[i], i);
        }

        return _svg.ToString();
    }

    private static string Escaped(string text) => SecurityElement.Escape(text);

    private void Add(FormattableString svg) => _svg.Append(svg.ToString(CultureInfo.InvariantCulture));

    private void DrawLegend()
    {
        foreach (var (curve, x, row) in _legend.Entries)
        {
            var y = TitleHeight + (row * Legend.RowHeight) + 4;
            Add($"<g class=\"{ChartStyle.ColourClass(curve)}\"><path class=\"{LineClass(curve)}\" d=\"M{Left + x:0.#} {y}h16\"/>");
            Add($"<text x=\"{Left + x + 22:0.#}\" y=\"{y + 4}\">{Escaped(_chart.Curves[curve].Name)}</text></g>\n");
        }
    }

    private void DrawGrid()
    {
        foreach (var (position, text) in _y.Marks)
        {
            var y = YAt(position);
            Add($"<path class=\"grid\" d=\"M{Left} {y:0.#}h{PlotWidth}\"/>");
            Add($"<text x=\"{Left - 8}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{text}</text>\n");
        }

        var bottom = Top + PlotHeight;
        foreach (var (position, text) in _x.Marks)
        {
            var x = XAt(position);
            Add($"<path class=\"axis\" d=\"M{x:0.#} {bottom}v5\"/>");
            Add($"<text x=\"{x:0.#}\" y=\"{bottom + 19}\" text-anchor=\"middle\">{text}</text>\n");
        }

        Add($"<path class=\"axis\" d=\"M{Left} {bottom}h{PlotWidth}\"/>");
        Add($"<text x=\"{Left + (PlotWidth / 2)}\" y=\"{bottom + 38}\" text-anchor=\"middle\">{Escaped(_x.Caption)}</text>\n");
    }

    private void DrawCurve(Series curve, int index)
    {
        if (curve.Points.Count == 0)
        {
            return;
        }

        var places = Thinning.Thin(curve.Points).Select(p => (X: XAt(_x.Position(p.X)), Y: YAt(_y.Position(p.Y)))).ToArray();
        var points = string.Join(' ', places.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.##},{p.Y:0.##}")));
        Add($"<g class=\"{ChartStyle.ColourClass(index)}\"><title>{Escaped(curve.Name)}</title>");
        Add($"<polyline class=\"{LineClass(index)}\" points=\"{points}\"/>");
        foreach (var (x, y) in places.Length <= FewPoints ? places : [])
        {
            Add($"<circle class=\"dot\" cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"2.4\"/>");
        }

        Add($"</g>\n");
    }

    private string LineClass(int curve) => curve >= ChartStyle.Colours || _chart.Curves[curve].Dashed ? "line dashed" : "line";

    private static double XAt(double position) => Left + (position * PlotWidth);

    private double YAt(double position) => Top + ((1 - position) * PlotHeight);
}
