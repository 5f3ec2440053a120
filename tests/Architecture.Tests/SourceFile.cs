namespace Starling.Architecture.Tests;

/// <summary>One C# file: its path below the repository, its text, and its code without comments and literals.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    private readonly Lazy<string> _code = new(() => CodeOnly.Of(Text));

    /// <summary>The text in which comments and the contents of literals are blank; line breaks stand where they stood.</summary>
    public string Code => _code.Value;

    public int Lines => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;
}
