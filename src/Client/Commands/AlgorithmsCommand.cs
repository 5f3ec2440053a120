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
        var page = new Option<bool>("--page") { Description = "Print docs/algorithms.md: every option with its range, the file, and what it was verified against." };
        var command = new ExampleCommand(
            "algorithms",
            "List the algorithms with their papers, options and message sizes.",
            "starling algorithms",
            "starling algorithms --page > docs/algorithms.md")
        {
            markdown, page,
        };
        command.SetAction((parsed, _) => (parsed.GetValue(page), parsed.GetValue(markdown)) switch
        {
            (true, _) => WriteAsync(terminal, AlgorithmPage.Markdown()),
            (_, true) => WriteAsync(terminal, AlgorithmTable.Markdown()),
            _ => ShowAsync(terminal),
        });
        return command;
    }

    private static async Task<int> WriteAsync(Terminal terminal, string text)
    {
        await terminal.Out.WriteAsync(text);
        return ExitCode.Done;
    }

    private static Task<int> ShowAsync(Terminal terminal)
    {
        var table = Tables.Plain(AlgorithmTable.Columns);
        foreach (var row in AlgorithmTable.Rows())
            table.AddRow(row.Select(Markup.Escape).ToArray());
        Tables.Write(terminal, table);
        return Task.FromResult(ExitCode.Done);
    }
}
