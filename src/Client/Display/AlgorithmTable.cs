using System.Text;
using Starling.Algorithms.Catalogue;

namespace Starling.Client.Display;

/// <summary>The catalogue as a table.</summary>
internal static class AlgorithmTable
{
    /// <summary>The headings.</summary>
    public static string[] Columns { get; } = ["name", "algorithm", "paper", "options [default]", "bytes (d parameters)"];

    /// <summary>One row per algorithm; options are apart by line breaks.</summary>
    public static IEnumerable<string[]> Rows() => AlgorithmCatalogue.All.Select(entry => (string[])
    [
        entry.Name,
        entry.Title,
        entry.Paper,
        string.Join('\n', entry.Options.Select(o => $"{o.Name} [{OptionText.Default(o)}]")),
        entry.Messages,
    ]);

    /// <summary>The table as Markdown, without options.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder("| name | algorithm | paper | bytes (d parameters) |\n|---|---|---|---|\n");
        foreach (var entry in AlgorithmCatalogue.All)
            text.Append($"| `{entry.Name}` | {entry.Title} | {entry.Paper} | {entry.Messages} |\n");
        return text.ToString();
    }
}
