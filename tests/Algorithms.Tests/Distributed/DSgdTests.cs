using Starling.Algorithms.Tests.Harness;

namespace Starling.Algorithms.Tests.Distributed;

public sealed class DSgdTests
{
    private static readonly Quadratic[] _functions = Quadratics.Heterogeneous();

    [Fact]
    public void Run_IsFedAvgWithOneStepAndUniformWeights()
    {
        var local = Hosts.Steps(1, 0.05) with { BatchSize = 7, ClipNorm = 2, WeightDecay = 0.1, LearningRateDecay = 0.99 };
        Near.Equal(
            [new FederatedRun("fedavg", Hosts.Dense(local), _functions, ("weighting", "uniform")).Full(50).X],
            [new FederatedRun("dsgd", Hosts.Dense(local), _functions).Full(50).X]);
    }

    [Fact]
    public void Run_WithSomeOfTheWorkers_TakesTheMeanOverThem()
    {
        var local = Hosts.Steps(1, 0.05);
        Near.Equal(
            [new FederatedRun("dsgd", Hosts.Dense(local), _functions[2..4]).Full(5).X],
            [new FederatedRun("dsgd", Hosts.Dense(local), _functions).Rounds(5, _ => [2, 3]).X]);
    }
}
