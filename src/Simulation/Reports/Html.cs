using System.Net;
using System.Text;
using Starling.Simulation.Reports.Charts;
using Starling.Training.Formats;

namespace Starling.Simulation.Reports;

/// <summary>Pieces of HTML from texts, which are escaped here and nowhere else.</summary>
internal static class Html
{
    /// <summary>Text with &lt;, &gt;, &amp; and quotes escaped.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A heading and what stands below it.</summary>
    public static string Section(string heading, string body) => $"<section>\n<h2>{Escape(heading)}</h2>\n{body}</section>\n";

    /// <summary>A paragraph.</summary>
    public static string Paragraph(string text) => $"<p>{Escape(text)}</p>\n";

    /// <summary>Large numbers side by side, each above its name.</summary>
    public static string Tiles(IEnumerable<(string Value, string Name)> tiles)
    {
        var inner = tiles.Select(tile => $"<div><b>{Escape(tile.Value)}</b><span>{Escape(tile.Name)}</span></div>\n");
        return $"<div class=\"tiles\">\n{string.Concat(inner)}</div>\n";
    }

    /// <summary>Charts side by side.</summary>
    public static string Charts(IEnumerable<Chart> charts) =>
        $"<div class=\"charts\">\n{string.Concat(charts.Select(chart => $"<figure>{Figure.Inline(chart)}</figure>\n"))}</div>\n";

    /// <summary>Names and values.</summary>
    public static string Facts(IEnumerable<(string Name, string Value)> facts)
    {
        var rows = facts.Select(fact => $"<tr><th scope=\"row\">{Escape(fact.Name)}</th><td>{Escape(fact.Value)}</td></tr>\n");
        return $"<table class=\"facts\">\n{string.Concat(rows)}</table>\n";
    }

    /// <summary>A table of numbers, its first column a name.</summary>
    public static string Table(IEnumerable<string> head, IEnumerable<IEnumerable<string>> rows)
    {
        var html = new StringBuilder("<div class=\"wide\"><table class=\"numbers\">\n<thead><tr>");
        html.Append(string.Concat(head.Select(cell => $"<th scope=\"col\">{Escape(cell)}</th>"))).Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            html.Append("<tr>").Append(string.Concat(row.Select(cell => $"<td>{Escape(cell)}</td>"))).Append("</tr>\n");
        }

        return html.Append("</tbody></table></div>\n").ToString();
    }

    /// <summary>Writes a page that needs nothing but itself.</summary>
    /// <param name="path">The file.</param>
    /// <param name="title">Its title and first heading.</param>
    /// <param name="subtitle">The line below.</param>
    /// <param name="body">Sections.</param>
    public static void WritePage(string path, string title, string subtitle, string body)
    {
        using var file = new AtomicFile(path);
        file.Stream.Write(Encoding.UTF8.GetBytes(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
            <title>{Escape(title)}</title>
            <style>
            {PageStyle.Css}
            {ChartStyle.Css}
            </style>
            </head>
            <body>
            <main>
            <header><h1>{Escape(title)}</h1><p>{Escape(subtitle)}</p></header>
            {body}</main>
            </body>
            </html>

            """));
        file.Commit();
    }
}
