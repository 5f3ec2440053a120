using Starling.Simulation.Setup;

namespace Starling.Simulation.Planning;

/// <summary>Samples in the data set.</summary>
/// <param name="Train">Training samples of all simulated clients; 0 where there are none.</param>
/// <param name="Test">Held-out samples.</param>
/// <param name="Smallest">Training samples of the simulated client with the fewest.</param>
/// <param name="Largest">Training samples of the simulated client with the most.</param>
/// <param name="Features">Features of a sample.</param>
/// <param name="Classes">Number of classes; 0 where the samples have real targets.</param>
public sealed record SamplePlan(int Train, int Test, int Smallest, int Largest, int Features, int Classes)
{
    internal static SamplePlan Of(RunSetup setup)
    {
        var (train, partition) = (setup.Data.Train, setup.Data.Partition);
        var test = setup.Data.Test?.Count ?? 0;
        var counts = Enumerable.Range(0, partition.Clients).Select(partition.Count).ToArray();
        return counts.Length == 0
            ? new(0, test, 0, 0, train.Features, train.Classes)
            : new(train.Count, test, counts.Min(), counts.Max(), train.Features, train.Classes);
    }
}
