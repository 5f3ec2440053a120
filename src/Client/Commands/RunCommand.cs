using System.CommandLine;
using Starling.Algorithms.Errors;
using Starling.Client.Display;
using Starling.Client.Help;
using Starling.Client.Remote;
using Starling.Simulation;
using Starling.Simulation.Experiments;

namespace Starling.Client.Commands;

/// <summary><c>starling run</c>: experiments in this process.</summary>
internal sealed class RunCommand(Terminal terminal)
{
    private readonly Argument<string[]> _files = new("file") { Description = "Experiment files.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _out = new("--out")
    {
        Description = "Folder of run directories, in place of output.directory.",
        HelpName = "DIR",
    };
    private readonly Option<string[]> _sets = SetOption.Create();
    private readonly ServerOption _server = new(isAsked: false);
    private readonly Displays _displays = new();

    public Command Create()
    {
        var command = new ExampleCommand(
            "run",
            "Run experiments, one after another, in this process or on a server. All files are checked before the first one runs.",
            "starling run examples/quickstart.yaml",
            "starling run examples/quickstart.yaml --set local.learning_rate=0.05 --set seed=7",
            "starling run a.yaml b.yaml --out results --quiet",
            "starling run examples/quickstart.yaml --server http://127.0.0.1:5080")
        {
            _files, _sets, _out,
        };
        _server.AddTo(command);
        _displays.AddTo(command);
        command.SetAction((parsed, cancellation) =>
            _server.IsGiven(parsed) ? RunRemotelyAsync(parsed, cancellation) : ExecuteAsync(parsed, cancellation));
        return command;
    }

    private async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var simulator = new Simulator(TimeProvider.System);
        var sets = parsed.GetValue(_sets) ?? [];
        var experiments = await Task.Run(() => Load(parsed, sets));
        var first = ExitCode.Done;
        foreach (var (file, experiment) in experiments)
        {
            var code = await RunSession.ExecuteAsync(
                terminal,
                _displays.Create(parsed, terminal),
                watch => ExperimentPlaces.Name(file, sets, () => simulator.Run(experiment, watch, cancellation)));
            first = first == ExitCode.Done ? code : first;
            if (code == ExitCode.Interrupted)
                return code;
        }

        return first;
    }

    private async Task<int> RunRemotelyAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var files = await Task.Run(() => CheckedFile.Load(parsed.GetValue(_files)!, parsed.GetValue(_sets) ?? []), cancellation);
        using var server = _server.Connect(parsed);
        var first = ExitCode.Done;
        foreach (var file in files)
        {
            var experiment = await file.SubmitAsync(server, cancellation);
            var root = Directed(file.Experiment, parsed.GetValue(_out)).Output.Directory;
            var display = _displays.Create(parsed, terminal);
            var code = await RemoteSession.FollowAsync(terminal, display, server, experiment.Id, root, cancellation);
            first = first == ExitCode.Done ? code : first;
            if (code is ExitCode.Interrupted or ExitCode.Unreachable)
                return code;
        }

        return first;
    }

    private List<(string File, Experiment Experiment)> Load(ParseResult parsed, string[] sets)
    {
        var (files, experiments, faults) = (parsed.GetValue(_files)!, new List<(string, Experiment)>(), new List<string>());
        foreach (var file in files)
        {
            try
            {
                var experiment = Directed(ExperimentFile.Load(file, sets), parsed.GetValue(_out));

                // One file is made ready by its run; of several, the last must not be found wanting after the first has run.
                if (files.Length > 1)
                    ExperimentPlaces.Name(file, sets, () => Simulator.Load(experiment));
                experiments.Add((file, experiment));
            }
            catch (InputException e)
            {
                faults.AddRange(e.Faults);
            }
        }

        return faults.Count == 0 ? experiments : throw new InputException(faults);
    }

    private static Experiment Directed(Experiment experiment, string? folder) => folder is null
        ? experiment
        : experiment with { Output = experiment.Output with { Directory = Path.GetFullPath(folder) } };
}
