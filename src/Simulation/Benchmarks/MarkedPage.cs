using System.Text;
using Starling.Training.Formats;

namespace Starling.Simulation.Benchmarks;

/// <summary>A Markdown page of which some sections stand between comments and are replaced one at a time.</summary>
public static class MarkedPage
{
    private const string Title = "# Performance\n";

    /// <summary>The page with one section replaced, or put at its end; everything else stays as it is.</summary>
    /// <param name="page">The page's text; empty where there is none yet.</param>
    /// <param name="name">Name of the section.</param>
    /// <param name="section">Its text.</param>
    public static string With(string page, string name, string section)
    {
        var (begin, end) = ($"<!-- begin {name} -->", $"<!-- end {name} -->");
        var text = $"{begin}\n{section.Trim()}\n{end}";
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal), page.IndexOf(end, StringComparison.Ordinal));
        return from >= 0 && to > from
            ? page[..from] + text + page[(to + end.Length)..]
            : $"{(page == "" ? Title : page).TrimEnd()}\n\n{text}\n";
    }

    /// <summary>Replaces a section of a file, or creates the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Name of the section.</param>
    /// <param name="section">Its text.</param>
    public static void Write(string path, string name, string section)
    {
        var page = File.Exists(path) ? File.ReadAllText(path) : "";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new AtomicFile(path);
        file.Stream.Write(Encoding.UTF8.GetBytes(With(page, name, section)));
        file.Commit();
    }
}
