using System.CommandLine;
using Starling.Client.Display;
using Starling.Client.Help;
using Starling.Simulation;

namespace Starling.Client.Commands;

/// <summary><c>starling resume</c>: goes on with a run that was interrupted.</summary>
internal sealed class ResumeCommand(Terminal terminal)
{
    private readonly Argument<string> _directory = new("run-dir") { Description = "The run directory." };
    private readonly Displays _displays = new();

    public Command Create()
    {
        var command = new ExampleCommand(
            "resume",
            "Go on with an interrupted run, to the same result as if it had not been interrupted.",
            "starling resume runs/quickstart/20260101-120000-1a2b3c4d")
        {
            _directory,
        };
        _displays.AddTo(command);
        command.SetAction((parsed, cancellation) => RunSession.ExecuteAsync(
            terminal,
            _displays.Create(parsed, terminal),
            watch => Simulator.Resume(parsed.GetValue(_directory)!, watch, cancellation)));
        return command;
    }
}
