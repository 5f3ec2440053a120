using System.CommandLine;
using System.Globalization;
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
        var setup = await Task.Run(() => ExperimentSetup.Load(experiment));
        var plan = await Task.Run(() => RunPlan.Of(setup));
        var rows = Rows(setup, plan).ToList();
        var width = rows.Max(row => row.Name.Length) + 2;
        foreach (var (name, text) in rows)
            await terminal.Out.WriteLineAsync(name.PadRight(width) + text);
        return ExitCode.Done;
    }

    private static IEnumerable<(string Name, string Text)> Rows(RunSetup setup, RunPlan plan)
    {
        var experiment = setup.Experiment;
        var sizes = Enumerable.Range(0, setup.Clients).Select(setup.Data.Partition.Count).Order().ToArray();
        yield return ("experiment", $"{experiment.Name}: {experiment.Algorithm.Name}, {experiment.Rounds} rounds");
        yield return ("clients", $"{setup.Clients}, {Number(plan.Participants)} in a round");
        yield return ("samples", $"{setup.Data.Train.Count} for training ({sizes[0]} to {sizes[^1]} per client, median {sizes[sizes.Length / 2]}), {setup.Data.Test?.Count ?? 0} for testing");
        yield return ("parameters", $"{plan.Parameters:N0} ({Texts.Bytes(4 * plan.Parameters)}), {setup.Architecture.Path}");
        yield return ("bytes", $"{Texts.Bytes(plan.BytesUp)} up and {Texts.Bytes(plan.BytesDown)} down per participant and round");
        yield return ("in all", $"{Texts.Bytes((long)plan.BytesPerRound)} per round, {Texts.Bytes((long)(plan.BytesPerRound * experiment.Rounds))} over all rounds");
        yield return ("client state", plan.StateBytes == 0 ? "none" : $"{Texts.Bytes(plan.StateBytes)} each, {Texts.Bytes(plan.StateBytes * setup.Clients)} for all");
        if (plan.Topology is { } graph)
        {
            yield return ("graph", $"{graph.Messages} messages per mixing, {graph.MinDegree} to {graph.MaxDegree} neighbours");
            yield return ("spectral gap", $"{Number(graph.SpectralGap)} (lambda {Number(graph.Lambda)})" + (graph.Note is { } note ? $"; {note}" : ""));
        }
    }

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
