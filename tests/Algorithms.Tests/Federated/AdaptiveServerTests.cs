using Starling.Algorithms.Tests.Harness;

namespace Starling.Algorithms.Tests.Federated;

public sealed class AdaptiveServerTests
{
    /// <summary>x after two rounds whose mean update is 1, worked by hand from m, v and x ← x + 0.1·m/(√v + 0.001).</summary>
    public static TheoryData<string, double, double> ByHand { get; } = new()
    {
        { "fedadam", 0.1 * 0.1 / 0.101, 0.1 * 0.19 / (Math.Sqrt(0.0199) + 0.001) },         // v = 0.01, 0.0199
        { "fedyogi", 0.1 * 0.1 / 0.101, 0.1 * 0.19 / (Math.Sqrt(0.02) + 0.001) },           // v = 0.01, 0.02
        { "fedadagrad", 0.1 * 0.1 / 1.001, 0.1 * 0.19 / (Math.Sqrt(2) + 0.001) },           // v = 1, 2
        { "fedavgm", 0.1 * 1, 0.1 * 1.9 },                                                  // m = 1, 1.9
    };

    [Theory]
    [MemberData(nameof(ByHand))]
    public void TwoRounds_GiveTheNumbersWorkedByHand(string name, double first, double second)
    {
        var run = Run(name);

        Assert.Equal(first, run.Full(1).X[0], 1e-6);
        Assert.Equal(first + second, run.Full(1).X[0], 1e-6);
    }

    [Fact]
    public void Yogi_TakesFromASecondMomentAboveTheSquare()
    {
        var run = Run("fedyogi", ("initial_second_moment", 4.0)).Full(1);

        Assert.Equal(0.1 * 0.1 / (Math.Sqrt(3.99) + 0.001), run.X[0], 1e-6);
    }

    [Fact]
    public void TheInitialSecondMoment_EntersTheFirstStep() =>
        Assert.Equal(0.1 * 0.1 / 1.001, Run("fedadam", ("initial_second_moment", 1.0)).Full(1).X[0], 1e-6);

    [Theory]
    [InlineData("fedadagrad", "beta2")]
    [InlineData("fedavgm", "beta2")]
    [InlineData("fedavgm", "epsilon")]
    [InlineData("fedavgm", "initial_second_moment")]
    public void AnOptionOfTheOthers_IsTakenAndChangesNothing(string name, string option) =>
        Assert.Equal(Run(name).Full(3).X, Run(name, (option, 0.5)).Full(3).X);

    [Fact]
    public void FedAvgM_WithoutMomentum_IsFedAvg()
    {
        var (settings, clients) = (Hosts.Dense(Hosts.Steps(5, 0.1)), Quadratics.Heterogeneous());

        Assert.Equal(
            new FederatedRun("fedavg", settings, clients, ("weighting", "uniform"), ("server_learning_rate", 0.5)).Full(20).X,
            new FederatedRun("fedavgm", settings, clients, ("beta1", 0.0), ("server_learning_rate", 0.5)).Full(20).X,
            (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Theory]
    [InlineData("samples", 2.5)]
    [InlineData("uniform", 2)]
    public void TheMeanUpdate_IsWeightedAsAsked(string weighting, double mean)
    {
        var settings = Hosts.Dense(Hosts.Steps(1, 1));
        Slope[] clients = [new(1, 10), new(3, 30)];
        var run = new FederatedRun("fedavgm", settings, clients, ("weighting", weighting), ("server_learning_rate", 1.0));

        Assert.Equal(mean, run.Full(1).X[0], 1e-6);
    }

    private static FederatedRun Run(string name, params (string, object?)[] options) =>
        new(name, Hosts.Dense(Hosts.Steps(1, 1)), [new Slope(0.5f), new Slope(1.5f)], options);
}
