using System.CommandLine;
using Starling.Algorithms.Errors;
using Starling.Client.Display;
using Starling.Client.Help;
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
    private readonly Displays _displays = new();

    public Command Create()
    {
        var command = new ExampleCommand(
            "run",
            "Run experiments, one after another. All files are checked before the first one runs.",
            "starling run examples/quickstart.yaml",
            "starling run examples/quickstart.yaml --set local.learning_rate=0.05 --set seed=7",
            "starling run a.yaml b.yaml --out results --quiet")
        {
            _files, _sets, _out,
        };
        _displays.AddTo(command);
        command.SetAction(ExecuteAsync);
        return command;
    }

    private async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var simulator = new Simulator(TimeProvider.System);
        var first = ExitCode.Done;
        foreach (var experiment in Load(parsed))
        {
            var code = await RunSession.ExecuteAsync(
                terminal, _displays.Create(parsed, terminal), watch => simulator.Run(experiment, watch, cancellation));
            first = first == ExitCode.Done ? code : first;
            if (code == ExitCode.Interrupted)
                return code;
        }

        return first;
    }

    private List<Experiment> Load(ParseResult parsed)
    {
        var (experiments, faults) = (new List<Experiment>(), new List<string>());
        foreach (var file in parsed.GetValue(_files)!)
        {
            try
            {
                experiments.Add(ExperimentFile.Load(file, parsed.GetValue(_sets) ?? []));
            }
            catch (ExperimentFileException e)
            {
                faults.AddRange(e.Faults);
            }
        }

        if (faults.Count > 0)
            throw new InputException(faults);
        return parsed.GetValue(_out) is { } folder
            ? experiments.ConvertAll(e => e with { Output = e.Output with { Directory = Path.GetFullPath(folder) } })
            : experiments;
    }
}
