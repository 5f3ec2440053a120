using System.CommandLine;
using Starling.Client.Help;
using Starling.Client.Remote;

namespace Starling.Client.Commands.Remote;

/// <summary><c>starling cancel</c>: stops an experiment on a server.</summary>
internal static class CancelCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = ExperimentArgument.Create();
        var server = new ServerOption();
        var command = new ExampleCommand(
            "cancel", "Stop an experiment on a server; it can be resumed.", "starling cancel quickstart-20260101-120000-1a2b3c4d")
        {
            id,
        };
        server.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var connection = server.Connect(parsed);
            var experiment = await connection.Cancel(parsed.GetValue(id)!, cancellation);
            await terminal.Out.WriteLineAsync($"{experiment.Id} was cancelled after round {experiment.RoundsDone} of {experiment.Rounds}.");
            return ExitCode.Done;
        });
        return command;
    }
}
