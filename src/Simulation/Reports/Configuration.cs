namespace Starling.Simulation.Reports;

/// <summary>The resolved experiment file as names and values.</summary>
internal static class Configuration
{
    private const int Indent = 2;

    /// <summary>Each key of the file with the sections around it, such as <c>data.partition.kind</c>.</summary>
    /// <param name="text">The file as resolved: one key per line, sections indented by two.</param>
    public static IEnumerable<(string Name, string Value)> Of(string text)
    {
        var sections = new Stack<string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var key = line.TrimStart();
            while (sections.Count > (line.Length - key.Length) / Indent)
            {
                sections.Pop();
            }

            var colon = key.IndexOf(':', StringComparison.Ordinal);
            if (colon == key.Length - 1)
            {
                sections.Push(key[..colon]);
            }
            else
            {
                yield return (string.Join('.', [.. sections.Reverse(), key[..colon]]), key[(colon + 1)..].Trim());
            }
        }
    }
}
