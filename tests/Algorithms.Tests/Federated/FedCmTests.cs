using Starling.Algorithms.Local;
using Starling.Algorithms.Tests.Harness;

namespace Starling.Algorithms.Tests.Federated;

public sealed class FedCmTests
{
    private static readonly Quadratic[] _clients = Quadratics.Heterogeneous();

    [Fact]
    public void Gamma_IsAMeanGradientPerStep_WhateverTheRateAndTheNumberOfSteps()
    {
        LocalOptions local = new() { Epochs = 1, BatchSize = 4, LearningRate = 0.5, LearningRateDecay = 0.5 };
        var run = new FederatedRun("fedcm", Hosts.Dense(local), [new Slope(1, samples: 4), new Slope(3, samples: 20)]).Full(1);

        Assert.Equal(0.1 * -2, run.ServerVector(1)[0], 1e-6);           // α · mean gradient; steps are 1 and 5
        Assert.Equal(0.1 * 0.5 * (1 + (5 * 3)) / 2, run.X[0], 1e-6);

        // Round 2: rate 0.25, direction 0.1·g + 0.9·(−0.2) with g = −1 in 1 step and g = −3 in 5 steps.
        var x = run.X[0];
        Assert.Equal(0.25 * ((0.1 + 0.18) + (5 * (0.3 + 0.18))) / 2, run.Full(1).X[0] - x, 1e-6);
        Assert.Equal(-((0.1 + 0.18) + (0.3 + 0.18)) / 2, run.ServerVector(1)[0], 1e-6);
    }

    [Fact]
    public void WeightDecay_IsNotScaledByAlpha()
    {
        LocalOptions local = new() { Steps = 1, LearningRate = 0.5, WeightDecay = 0.1 };
        var run = new FederatedRun(Hosts.Federated("fedcm", Hosts.Dense(local)), Hosts.Dense(local), [new Slope(1)], [2f]).Full(1);

        Assert.Equal(2 - (0.5 * ((0.1 * -1) + (0.1 * 2))), run.X[0], 1e-6);
    }

    [Fact]
    public void WithItsOwnGradientAlone_ItIsFedAvg() =>
        AssertSame("fedavg", [("weighting", "uniform")], "fedcm", [("alpha", 1.0)]);

    [Fact]
    public void MoFedSam_WithoutPerturbation_IsFedCm() =>
        AssertSame("fedcm", [("alpha", 0.3)], "mofedsam", [("alpha", 0.3), ("rho", 0.0)]);

    [Fact]
    public void MoFedSam_WithItsOwnGradientAlone_IsFedSam() =>
        AssertSame("fedsam", [("rho", 0.2)], "mofedsam", [("alpha", 1.0), ("rho", 0.2)]);

    private static void AssertSame(string one, (string, object?)[] options, string other, (string, object?)[] otherOptions)
    {
        var settings = Hosts.Dense(Hosts.Steps(5, 0.1));
        var expected = new FederatedRun(one, settings, _clients, options).Full(20).X;

        Assert.Equal(expected, new FederatedRun(other, settings, _clients, otherOptions).Full(20).X, (a, b) => Math.Abs(a - b) < 1e-5);
    }
}
