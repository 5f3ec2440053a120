using System.CommandLine;
using Starling.Client.Display;
using Starling.Client.Help;
using Starling.Client.Remote;

namespace Starling.Client.Commands.Remote;

/// <summary><c>starling watch</c>: shows the rounds of an experiment on a server.</summary>
internal static class WatchCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = ExperimentArgument.Create();
        var (server, displays) = (new ServerOption(), new Displays());
        var command = new ExampleCommand(
            "watch", "Show the rounds of an experiment on a server until it is over.", "starling watch quickstart-20260101-120000-1a2b3c4d")
        {
            id,
        };
        server.AddTo(command);
        displays.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var connection = server.Connect(parsed);
            var display = displays.Create(parsed, terminal);
            return await RemoteSession.FollowAsync(terminal, display, connection, parsed.GetValue(id)!, root: null, cancellation);
        });
        return command;
    }
}
