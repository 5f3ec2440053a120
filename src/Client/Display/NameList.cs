namespace Starling.Client.Display;

/// <summary>Lines of a name and a text, the texts below each other.</summary>
/// <param name="rows">The lines.</param>
internal sealed class NameList(IEnumerable<(string Name, string Text)> rows)
{
    private readonly List<(string Name, string Text)> _rows = [.. rows];

    /// <summary>Writes the lines.</summary>
    public async Task WriteAsync(TextWriter output)
    {
        var width = _rows.Max(row => row.Name.Length) + 2;
        foreach (var (name, text) in _rows)
            await output.WriteLineAsync(name.PadRight(width) + text);
    }
}
