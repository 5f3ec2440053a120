using Starling.Algorithms.Randomness;
using Starling.Algorithms.Tests.Harness;

namespace Starling.Algorithms.Tests.Federated;

public sealed class FedAvgTests
{
    private static readonly Quadratic[] _clients = Quadratics.Heterogeneous();

    [Fact]
    public void OneStep_OfEverybody_IsGradientDescentOnTheWeightedMean()
    {
        var unequal = UnequalClients();
        var x = Run("samples", 1, unequal).Full(30).X;

        Assert.True(Quadratics.Distance(x, GradientDescent(unequal, 30)) < 1e-5);
    }

    [Fact]
    public void OneStep_OfEverybody_ConvergesToTheOptimum()
    {
        var x = Run("uniform", 1, _clients).Full(400).X;

        Assert.True(Quadratics.Distance(x, Quadratics.Optimum(_clients)) < 1e-5);
    }

    [Fact]
    public void ManySteps_OnDifferentClients_DriftFromTheOptimum()
    {
        var x = Run("uniform", 5, _clients).Full(400).X;

        Assert.InRange(Quadratics.Distance(x, Quadratics.Optimum(_clients)), 0.01, 10);
    }

    [Fact]
    public void IdenticalClients_DoWhatOneOfThemDoesAlone()
    {
        var alone = Run("uniform", 5, [_clients[0]]).Full(20).X;

        Assert.Equal(alone, Run("uniform", 5, [.. Enumerable.Repeat(_clients[0], 8)]).Full(20).X);
    }

    [Fact]
    public void Samples_GivesTheWeightedMeanOfTheClientsModels()
    {
        var unequal = UnequalClients();
        var models = unequal.Select(f => Run("uniform", 5, [f]).Full(1).X).ToArray();
        var total = unequal.Sum(f => f.SampleCount);
        var mean = Enumerable.Range(0, 20).Select(j => models.Zip(unequal, (y, f) => (double)y[j] * f.SampleCount / total).Sum()).ToArray();

        Assert.True(Quadratics.Distance(Run("samples", 5, unequal).Full(1).X, mean) < 1e-6);
    }

    [Fact]
    public void TheOrderOfTheClients_ChangesNothingBeyondRounding()
    {
        var there = Run("uniform", 5, _clients).Full(20).X;
        var back = Run("uniform", 5, [.. _clients.Reverse()]).Full(20).X;

        Assert.True(Quadratics.Distance(there, [.. back.Select(v => (double)v)]) < 1e-5);
    }

    [Fact]
    public void InverseProbability_OfAnAlwaysActiveClient_CountsItOnce_AndOfARareOneOften()
    {
        var settings = Hosts.Dense(Hosts.Steps(1, 1));
        Slope[] clients = [new(1), new(1)];
        var run = new FederatedRun("fedavg", settings, clients, ("weighting", "inverse_probability")) { Probabilities = [1, 0.25] };

        Assert.Equal([2.5f], run.Full(1).X);                            // (1/2)(1/1 + 1/0.25)
    }

    [Fact]
    public void AnEmptyRound_LeavesTheModel_AndTheRateDecays()
    {
        var settings = Hosts.Dense(Hosts.Steps(1, 1) with { LearningRateDecay = 0.5 });
        var run = new FederatedRun("fedavg", settings, [new Slope(1)]);

        Assert.Equal([1.25f], run.Rounds(3, t => t == 2 ? [] : [0]).X); // 1 in round 1, 0.25 in round 3
    }

    private static FederatedRun Run(string weighting, int steps, Quadratic[] clients) =>
        new("fedavg", Hosts.Dense(Hosts.Steps(steps, 0.1)), clients, ("weighting", weighting));

    private static Quadratic[] UnequalClients() =>
        [.. Enumerable.Range(0, 6).Select(i => Quadratic.Random(new RandomKey(2, Client: i).Stream(Purpose.Synthetic), 30 + (10 * i), 20))];

    private static double[] GradientDescent(Quadratic[] clients, int rounds)
    {
        var (x, total) = (new double[clients[0].Dim], clients.Sum(f => f.SampleCount));
        for (var t = 0; t < rounds; t++)
        {
            var gradient = new double[x.Length];
            foreach (var (row, target) in clients.SelectMany(f => f.Rows.Zip(f.Targets)))
            {
                var residual = row.Zip(x, (a, b) => a * b).Sum() - target;
                gradient = [.. gradient.Select((g, j) => g + (residual * row[j] / total))];
            }

            x = [.. x.Select((v, j) => v - (0.1 * gradient[j]))];
        }

        return x;
    }
}
