using System.Globalization;
using Starling.Simulation.Planning;
using Starling.Simulation.Setup;
using Starling.Training.Products;

namespace Starling.Client.Display;

/// <summary>A plan as rows of name and text.</summary>
internal static class PlanRows
{
    /// <summary>The rows.</summary>
    public static IEnumerable<(string Name, string Text)> Of(RunSetup setup, RunPlan plan)
    {
        var (experiment, samples, memory) = (setup.Experiment, plan.Samples, plan.Memory);
        yield return ("experiment", $"{experiment.Name}: {experiment.Algorithm.Name}, {plan.Rounds} rounds");
        var external = plan.ExternalClients == 0 ? "" : $" ({plan.ExternalClients} external)";
        yield return ("clients", $"{plan.Clients}{external}, {Number(plan.Participants)} in a round, each with {Steps(plan.LocalSteps)}");
        var range = samples.Train == 0 ? "" : $" ({samples.Smallest} to {samples.Largest} per client)";
        yield return ("samples", $"{samples.Train} for training{range}, {samples.Test} for testing");
        yield return ("parameters", $"{plan.Parameters:N0} ({Texts.Bytes(4L * plan.Parameters)}), {plan.Path}");
        foreach (var traffic in plan.Traffic)
        {
            yield return (traffic.FromRound == 1 ? "bytes" : $"from round {traffic.FromRound}", Bytes(traffic, plan.Topology is null));
        }

        yield return ("in all", $"{Texts.Bytes((long)plan.TotalUp)} up and {Texts.Bytes((long)plan.TotalDown)} down over all rounds");
        var states = $"{Texts.Bytes(memory.ServerState)} of server state, {Clients(memory)}";
        yield return ("memory", $"{Texts.Bytes(memory.Data)} of data, {states}");
        yield return ("kernels", CoreTypes.Note(plan.Blas) is { } slow ? $"{plan.Kernels}; {slow}" : plan.Kernels);
        if (plan.Topology is { } graph)
        {
            yield return ("graph", $"{graph.Messages} messages per mixing, {graph.MinDegree} to {graph.MaxDegree} neighbours");
            var note = graph.Note is { } text ? $"; {text}" : "";
            yield return ("spectral gap", $"{Number(graph.SpectralGap)} (lambda {Number(graph.Lambda)}){note}");
        }
    }

    private static string Bytes(TrafficPlan traffic, bool hasServer) => hasServer
        ? $"{Texts.Bytes(traffic.MessageUp)} up and {Texts.Bytes(traffic.MessageDown)} down per participant and round, "
            + $"{Texts.Bytes((long)(traffic.RoundUp + traffic.RoundDown))} per round"
        : $"{Texts.Bytes(traffic.MessageUp)} to each neighbour per round, {Texts.Bytes((long)traffic.RoundUp)} per round";

    private static string Steps(StepPlan? steps) =>
        steps is null ? "as many local steps as its samples ask for"
        : steps.Min == steps.Max ? $"{steps.Min} local steps"
        : $"{steps.Min} to {steps.Max} local steps (mean {steps.Mean:0.#})";

    private static string Clients(MemoryPlan memory) => memory.ClientState == 0
        ? "no client state"
        : $"{Texts.Bytes(memory.ClientStates)} of client states ({Texts.Bytes(memory.ClientState)} each)";

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
