namespace Starling.Simulation.Reports.Charts;

/// <summary>How charts look, on light and dark backgrounds.</summary>
internal static class ChartStyle
{
    /// <summary>Number of colours; further curves begin again, dashed.</summary>
    public const int Colours = 8;

    private static readonly string[] _light = ["#2563eb", "#d97706", "#059669", "#dc2626", "#7c3aed", "#0891b2", "#be185d", "#4d7c0f"];
    private static readonly string[] _dark = ["#60a5fa", "#fbbf24", "#34d399", "#f87171", "#a78bfa", "#22d3ee", "#f472b6", "#a3e635"];

    /// <summary>The style sheet of charts.</summary>
    public static string Css { get; } =
        $$"""
        .chart { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif }
        .chart text { fill: #475569 }
        .chart .title { fill: #0f172a; font-size: 14px; font-weight: 600 }
        .chart .page { fill: #ffffff }
        .chart .grid { stroke: #e2e8f0 }
        .chart .axis { stroke: #94a3b8 }
        .chart .line { fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round }
        .chart .dashed { stroke-dasharray: 6 4 }
        .chart .dot { fill: currentColor }
        {{Classes(_light)}}
        @media (prefers-color-scheme: dark) {
        .chart text { fill: #94a3b8 }
        .chart .title { fill: #f1f5f9 }
        .chart .page { fill: #0f172a }
        .chart .grid { stroke: #263244 }
        .chart .axis { stroke: #64748b }
        {{Classes(_dark)}}
        }
        """;

    /// <summary>The classes of a curve's group.</summary>
    public static string ColourClass(int curve) => $"c{curve % Colours}";

    private static string Classes(string[] colours) =>
        string.Join('\n', colours.Select((colour, i) => $".chart .c{i} {{ color: {colour} }}"));
}
