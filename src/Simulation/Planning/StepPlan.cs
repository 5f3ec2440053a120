using Starling.Simulation.Setup;

namespace Starling.Simulation.Planning;

/// <summary>Local steps of a participant in a round.</summary>
/// <param name="Min">Fewest, over clients.</param>
/// <param name="Max">Most, over clients.</param>
/// <param name="Mean">Mean over clients.</param>
public sealed record StepPlan(int Min, int Max, double Mean)
{
    /// <summary>Over simulated clients; null where there are none and the steps follow from samples.</summary>
    internal static StepPlan? Of(RunSetup setup)
    {
        if (setup.Local.Steps is { } fixedSteps)
        {
            return new(fixedSteps, fixedSteps, fixedSteps);
        }

        var samples = Enumerable.Range(0, setup.SimulatedClients).Select(setup.Data.Partition.Count);
        var steps = samples.Select(setup.Local.StepsFor).ToArray();
        return steps.Length == 0 ? null : new(steps.Min(), steps.Max(), steps.Average());
    }
}
