using Starling.Simulation.Setup;

namespace Starling.Simulation.Planning;

/// <summary>Local steps of a participant in a round.</summary>
/// <param name="Min">Fewest, over clients.</param>
/// <param name="Max">Most, over clients.</param>
/// <param name="Mean">Mean over clients.</param>
public sealed record StepPlan(int Min, int Max, double Mean)
{
    internal static StepPlan Of(RunSetup setup)
    {
        var steps = Enumerable.Range(0, setup.Clients).Select(client => setup.Local.StepsFor(setup.Data.Partition.Count(client))).ToArray();
        return new(steps.Min(), steps.Max(), steps.Average());
    }
}
