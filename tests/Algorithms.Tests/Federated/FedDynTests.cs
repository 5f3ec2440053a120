using Starling.Algorithms.Participation;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Tests.Harness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Federated;

public sealed class FedDynTests
{
    private static readonly Quadratic[] _clients = Quadratics.Heterogeneous();

    [Fact]
    public void FedDyn_IsFedSpeedWithoutPerturbation() =>
        Assert.All(
            Enumerable.Range(1, 5),
            seed =>
            {
                var who = new UniformParticipation(new RandomKey((ulong)seed), 8, 3);
                var dyn = Run(5, ("alpha", 0.2)).Rounds(30, who.Participants);
                var speed = new FederatedRun("fedspeed", Settings(5), _clients, ("lambda", 5.0), ("rho", 0.0)).Rounds(30, who.Participants);

                Assert.True(Quadratics.Distance(dyn.X, [.. speed.X.Select(v => (double)v)]) < 1e-5);
            });

    [Fact]
    public void FedDyn_IsItsPapersForm_WithOneGradientStatePerClientAndOneAtTheServer()
    {
        var who = new UniformParticipation(new RandomKey(2), 8, 3);
        var x = Run(3, ("alpha", 0.1)).Rounds(30, who.Participants).X;

        Assert.True(Quadratics.Distance(x, PaperForm(who, 30, steps: 3, rate: 0.1, alpha: 0.1)) < 1e-4);
    }

    [Fact]
    public void ManySteps_OfEverybody_ConvergeToTheExactOptimum()
    {
        var x = Run(5, ("alpha", 0.1)).Full(1500).X;

        Assert.True(Quadratics.Distance(x, Quadratics.Optimum(_clients)) < 1e-4);
    }

    private static Algorithms.Hosting.HostSettings Settings(int steps) => Hosts.Dense(Hosts.Steps(steps, 0.1));

    private static FederatedRun Run(int steps, params (string, object?)[] options) => new("feddyn", Settings(steps), _clients, options);

    // ∇_i ← ∇_i − α(y_i − x); h ← h − (α/N) Σ_S (y_i − x); x ← mean_S y_i − h/α; y ← y − η(g − ∇_i + α(y − x)).
    private static double[] PaperForm(UniformParticipation who, int rounds, int steps, double rate, double alpha)
    {
        var (x, h) = (new double[20], new double[20]);
        var duals = _clients.Select(_ => new double[20]).ToArray();
        for (var t = 1; t <= rounds; t++)
        {
            var ids = who.Participants(t);
            var models = ids.Select(i => Local(_clients[i], x, duals[i], steps, rate, alpha)).ToArray();
            foreach (var (i, y) in ids.Zip(models))
            {
                duals[i] = Each(j => duals[i][j] - (alpha * (y[j] - x[j])));
            }

            h = Each(j => h[j] - (alpha / 8 * models.Sum(y => y[j] - x[j])));
            x = Each(j => models.Average(y => y[j]) - (h[j] / alpha));
        }

        return x;
    }

    private static double[] Local(Quadratic f, double[] x, double[] dual, int steps, double rate, double alpha)
    {
        var y = x;
        for (var k = 0; k < steps; k++)
        {
            var gradient = Vector.Zeros(20);
            f.Gradient(Vector.Of([.. y.Select(v => (float)v)]), Contracts.Batch.Full(f.SampleCount), gradient);
            y = Each(j => y[j] - (rate * (gradient.Values[j] - dual[j] + (alpha * (y[j] - x[j])))));
        }

        return y;
    }

    private static double[] Each(Func<int, double> value) => [.. Enumerable.Range(0, 20).Select(value)];
}
