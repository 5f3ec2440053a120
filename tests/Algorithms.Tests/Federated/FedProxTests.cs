using Starling.Algorithms.Tests.Harness;

namespace Starling.Algorithms.Tests.Federated;

public sealed class FedProxTests
{
    [Fact]
    public void WithoutProximalTerm_ItIsFedAvg()
    {
        var (settings, clients) = (Hosts.Dense(Hosts.Steps(5, 0.1)), Quadratics.Heterogeneous());

        Assert.Equal(
            new FederatedRun("fedavg", settings, clients, ("weighting", "uniform")).Full(20).X,
            new FederatedRun("fedprox", settings, clients, ("mu", 0.0)).Full(20).X);
    }

    [Fact]
    public void TheProximalTerm_IsMuTimesTheDifference()
    {
        var settings = Hosts.Dense(Hosts.Steps(2, 0.5));
        var run = new FederatedRun("fedprox", settings, [new Slope(1)], ("mu", 0.2)).Full(1);

        Assert.Equal(0.5 + (0.5 * (1 - (0.2 * 0.5))), run.X[0], 1e-6);
    }
}
