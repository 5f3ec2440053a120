using System.CommandLine;
using Starling.Client.Help;
using Starling.Simulation.Experiments.Writing;

namespace Starling.Client.Commands;

/// <summary><c>starling schema</c>: the JSON schema of experiment files.</summary>
internal static class SchemaCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new ExampleCommand(
            "schema",
            "Print the JSON schema of experiment files, for completion and checks in an editor.",
            "starling schema > starling.schema.json");
        command.SetAction((_, _) => ExecuteAsync(terminal));
        return command;
    }

    private static async Task<int> ExecuteAsync(Terminal terminal)
    {
        await terminal.Out.WriteLineAsync(ExperimentJsonSchema.Write());
        return ExitCode.Done;
    }
}
