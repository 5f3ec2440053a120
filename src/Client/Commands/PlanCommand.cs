using System.CommandLine;
using Starling.Client.Display;
using Starling.Client.Help;
using Starling.Simulation.Experiments;
using Starling.Simulation.Planning;
using Starling.Simulation.Setup;

namespace Starling.Client.Commands;

/// <summary><c>starling plan</c>: what an experiment will cost, before it starts.</summary>
internal static class PlanCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "Experiment file." };
        var sets = SetOption.Create();
        var command = new ExampleCommand(
            "plan",
            "Say what an experiment will cost before it starts: parameters, bytes, memory, and how well its graph mixes.",
            "starling plan examples/quickstart.yaml")
        {
            file, sets,
        };
        command.SetAction((parsed, _) => ExecuteAsync(terminal, parsed.GetValue(file)!, parsed.GetValue(sets) ?? []));
        return command;
    }

    private static async Task<int> ExecuteAsync(Terminal terminal, string file, string[] sets)
    {
        var experiment = ExperimentFile.Load(file, sets);
        var setup = await Task.Run(() => ExperimentPlaces.Name(file, sets, () => ExperimentSetup.Load(experiment)));
        var plan = await Task.Run(() => RunPlan.Of(setup));
        await new NameList(PlanRows.Of(setup, plan)).WriteAsync(terminal.Out);
        return ExitCode.Done;
    }
}
