using System.CommandLine;
using Starling.Client.Display;
using Starling.Client.Help;
using Starling.Client.Remote;
using Starling.Simulation;

namespace Starling.Client.Commands;

/// <summary><c>starling resume</c>: goes on with a run that was interrupted.</summary>
internal sealed class ResumeCommand(Terminal terminal)
{
    private readonly Argument<string> _directory = new("run-dir") { Description = "The run directory; with --server the experiment's id." };
    private readonly ServerOption _server = new(isAsked: false);
    private readonly Displays _displays = new();

    public Command Create()
    {
        var command = new ExampleCommand(
            "resume",
            "Go on with an interrupted run, to the same result as if it had not been interrupted.",
            "starling resume runs/quickstart/20260101-120000-1a2b3c4d",
            "starling resume quickstart-20260101-120000-1a2b3c4d --server http://127.0.0.1:5080")
        {
            _directory,
        };
        _server.AddTo(command);
        _displays.AddTo(command);
        command.SetAction((parsed, cancellation) =>
            _server.IsGiven(parsed) ? ResumeRemotelyAsync(parsed, cancellation) : ResumeAsync(parsed, cancellation));
        return command;
    }

    private Task<int> ResumeAsync(ParseResult parsed, CancellationToken cancellation) => RunSession.ExecuteAsync(
        terminal,
        _displays.Create(parsed, terminal),
        watch => Simulator.Resume(parsed.GetValue(_directory)!, watch, cancellation));

    private async Task<int> ResumeRemotelyAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var server = _server.Connect(parsed);
        var experiment = await server.Resume(parsed.GetValue(_directory)!, cancellation);
        var display = _displays.Create(parsed, terminal);
        return await RemoteSession.FollowAsync(terminal, display, server, experiment.Id, root: null, cancellation);
    }
}
