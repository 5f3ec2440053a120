namespace Starling.Simulation.Reports;

/// <summary>How pages look, on light and dark screens and on paper.</summary>
internal static class PageStyle
{
    /// <summary>The style sheet of pages, without that of charts.</summary>
    public const string Css =
        """
        :root { --back: #f8fafc; --card: #ffffff; --edge: #e2e8f0; --ink: #0f172a; --soft: #475569 }
        :root { --sans: system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif }
        :root { --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace }
        * { box-sizing: border-box }
        body { margin: 0; background: var(--back); color: var(--ink); font: 14px/1.5 var(--sans) }
        main { max-width: 1180px; margin: 0 auto; padding: 28px 20px 48px }
        header p, section p { color: var(--soft); margin: 2px 0 14px }
        section .facts + p { margin-top: 16px }
        h1 { font-size: 26px; line-height: 1.25; margin: 0 }
        h2 { font-size: 17px; margin: 32px 0 10px }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 18px 0 }
        .tiles div, figure, table { background: var(--card); border: 1px solid var(--edge); border-radius: 10px }
        .tiles div { padding: 12px 16px }
        .tiles b { display: block; font-size: 22px; line-height: 1.3; font-variant-numeric: tabular-nums }
        .tiles span { color: var(--soft); font-size: 13px }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(460px, 100%), 1fr)); gap: 12px }
        figure { margin: 0; padding: 8px }
        figure svg { display: block; width: 100%; height: auto }
        .wide { overflow-x: auto }
        table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: 13px; overflow: hidden }
        th, td { padding: 5px 14px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--edge) }
        tr:last-child > th, tbody tr:last-child > td, .facts tr:last-child > td { border-bottom: 0 }
        thead th { color: var(--soft); font-weight: 600; border-bottom: 1px solid var(--edge) !important }
        .numbers th, .numbers td { white-space: nowrap; font-variant-numeric: tabular-nums }
        .numbers th:not(:first-child), .numbers td:not(:first-child) { text-align: right }
        .facts th { color: var(--soft); font-weight: 500; width: 240px }
        .facts td { font: 12.5px/1.5 var(--mono); overflow-wrap: anywhere }
        @media (prefers-color-scheme: dark) { :root { --back: #0b1220; --card: #0f172a; --edge: #263244; --ink: #f1f5f9; --soft: #94a3b8 } }
        @media print { main { max-width: none; padding: 0 } figure, table, .tiles { break-inside: avoid } }
        """;
}
