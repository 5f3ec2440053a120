using System.CommandLine;

namespace Starling.Client.Help;

/// <summary>A command whose help ends with examples.</summary>
/// <param name="name">The command's word.</param>
/// <param name="summary">What it does, one sentence.</param>
/// <param name="examples">Whole command lines.</param>
internal sealed class ExampleCommand(string name, string summary, params string[] examples) : Command(name, summary)
{
    /// <summary>Whole command lines.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
