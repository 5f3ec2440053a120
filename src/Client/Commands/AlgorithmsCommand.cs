using System.CommandLine;
using Spectre.Console;
using Starling.Client.Display;
using Starling.Client.Help;

namespace Starling.Client.Commands;

/// <summary><c>starling algorithms</c>: what can be named in <c>algorithm.name</c>, with options.</summary>
internal static class AlgorithmsCommand
{
    public static Command Create(Terminal terminal)
    {
        var markdown = new Option<bool>("--markdown") { Description = "Print the table as Markdown, as the README has it." };
        var command = new ExampleCommand(
            "algorithms",
            "List the algorithms with their papers, options and message sizes.",
            "starling algorithms")
        {
            markdown,
        };
        command.SetAction((parsed, _) => ExecuteAsync(terminal, parsed.GetValue(markdown)));
        return command;
    }

    private static async Task<int> ExecuteAsync(Terminal terminal, bool markdown)
    {
        if (markdown)
        {
            await terminal.Out.WriteAsync(AlgorithmTable.Markdown());
            return ExitCode.Done;
        }

        var table = Tables.Plain(AlgorithmTable.Columns);
        foreach (var row in AlgorithmTable.Rows())
            table.AddRow(row.Select(Markup.Escape).ToArray());
        Tables.Write(terminal, table);
        return ExitCode.Done;
    }
}
