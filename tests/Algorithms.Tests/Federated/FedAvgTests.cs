using Starling.Algorithms.Tests.Harness;

namespace Starling.Algorithms.Tests.Federated;

public sealed class FedAvgTests
{
    private static readonly Quadratic[] _clients = Quadratics.Heterogeneous();

    [Fact]
    public void OneStep_OfEverybody_ConvergesToTheOptimum()
    {
        var x = new FederatedRun("fedavg", Hosts.Dense(Hosts.Steps(1, 0.1)), _clients, ("weighting", "uniform")).Full(400).X;

        Assert.True(Quadratics.Distance(x, Quadratics.Optimum(_clients)) < 1e-5);
    }

    [Fact]
    public void ManySteps_OnDifferentClients_DriftFromTheOptimum()
    {
        var x = new FederatedRun("fedavg", Hosts.Dense(Hosts.Steps(5, 0.1)), _clients, ("weighting", "uniform")).Full(400).X;

        Assert.InRange(Quadratics.Distance(x, Quadratics.Optimum(_clients)), 0.01, 10);
    }
}
