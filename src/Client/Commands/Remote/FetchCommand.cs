using System.CommandLine;
using Starling.Client.Help;
using Starling.Client.Remote;

namespace Starling.Client.Commands.Remote;

/// <summary><c>starling fetch</c>: brings the run directory of an experiment here.</summary>
internal static class FetchCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = ExperimentArgument.Create();
        var folder = new Option<string>("--out")
        {
            Description = "Folder of run directories.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "runs",
        };
        var server = new ServerOption();
        var command = new ExampleCommand(
            "fetch",
            "Bring the run directory of a complete experiment from a server to DIR/NAME/ID.",
            "starling fetch quickstart-20260101-120000-1a2b3c4d")
        {
            id, folder,
        };
        server.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var connection = server.Connect(parsed);
            var experiment = await connection.Get(parsed.GetValue(id)!, cancellation);
            await terminal.Out.WriteLineAsync(await FetchedRun.FetchAsync(connection, experiment, parsed.GetValue(folder)!, cancellation));
            return ExitCode.Done;
        });
        return command;
    }
}
