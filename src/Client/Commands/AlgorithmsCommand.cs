using System.CommandLine;
using Spectre.Console;
using Starling.Algorithms.Catalogue;
using Starling.Client.Display;
using Starling.Client.Help;

namespace Starling.Client.Commands;

/// <summary><c>starling algorithms</c>: what can be named in <c>algorithm.name</c>, with options.</summary>
internal static class AlgorithmsCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "algorithms",
            "List the algorithms with their papers, options and message sizes.",
            "starling algorithms");
        command.SetAction((_, _) => ExecuteAsync(terminal));
        return command;
    }

    private static Task<int> ExecuteAsync(Terminal terminal)
    {
        var table = Tables.Plain("name", "algorithm", "paper", "options [default]", "bytes (d: parameters)");
        foreach (var entry in AlgorithmCatalogue.All)
        {
            var options = entry.Options.Select(o => $"{o.Name} [{o.DefaultText ?? Text(o.Default)}]");
            table.AddRow(new[] { entry.Name, entry.Title, entry.Paper, string.Join("\n", options), entry.Messages }.Select(Markup.Escape).ToArray());
        }

        Tables.Write(terminal, table);
        return Task.FromResult(ExitCode.Done);
    }

    private static string Text(object? value) => value switch
    {
        null => "required",
        bool flag => flag ? "true" : "false",
        _ => $"{value}",
    };
}
