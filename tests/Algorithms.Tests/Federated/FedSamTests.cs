using Starling.Algorithms.Tests.Harness;

namespace Starling.Algorithms.Tests.Federated;

public sealed class FedSamTests
{
    [Fact]
    public void OneStep_TakesTheGradientUphill_AndStepsFromTheOldPoint()
    {
        var settings = Hosts.Dense(Hosts.Steps(1, 0.1));
        var f = Quadratic.Diagonal([2, 1], [0, 0]);                     // at (3, 8) the gradient is (6, 8), its norm 10
        var run = new FederatedRun(Hosts.Federated("fedsam", settings, ("rho", 0.5)), settings, [f], [3, 8]).Full(1);

        Assert.Equal(3 - (0.1 * 2 * (3 + (0.5 * 0.6))), run.X[0], 1e-5);
        Assert.Equal(8 - (0.1 * 1 * (8 + (0.5 * 0.8))), run.X[1], 1e-5);
    }

    [Fact]
    public void WithoutPerturbation_ItIsFedAvg()
    {
        var (settings, clients) = (Hosts.Dense(Hosts.Steps(5, 0.1)), Quadratics.Heterogeneous());

        Assert.Equal(
            new FederatedRun("fedavg", settings, clients, ("weighting", "uniform")).Full(20).X,
            new FederatedRun("fedsam", settings, clients, ("rho", 0.0)).Full(20).X);
    }

    [Fact]
    public void Clipping_BoundsTheGradientOfTheStep_NotTheOneThatPointsUphill()
    {
        var settings = Hosts.Dense(Hosts.Steps(1, 1) with { ClipNorm = 0.5 });
        var f = Quadratic.Diagonal([2, 1], [0, 0]);
        var run = new FederatedRun(Hosts.Federated("fedsam", settings, ("rho", 5.0)), settings, [f], [3, 8]).Full(1);
        var (g0, g1) = (2 * (3 + (5 * 0.6)), 8 + (5 * 0.8));
        var norm = Math.Sqrt((g0 * g0) + (g1 * g1));

        Assert.Equal(3 - (0.5 * g0 / norm), run.X[0], 1e-5);
        Assert.Equal(8 - (0.5 * g1 / norm), run.X[1], 1e-5);
    }
}
