using Starling.Algorithms.Federated;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Participation;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Tests.Harness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Federated;

public sealed class FedSpeedTests
{
    private static readonly Quadratic[] _clients = Quadratics.Heterogeneous();

    private static readonly HostSettings _settings = Hosts.Dense(Hosts.Steps(5, 0.1));

    [Fact]
    public void BothDualAverages_AreTheSame_WhenEverybodyTakesPart()
    {
        var all = Run(("dual_average", "all")).Full(50).X;
        var active = Run(("dual_average", "active")).Full(50).X;

        Assert.True(Quadratics.Distance(all, ToDouble(active)) < 2e-5);
    }

    [Fact]
    public void WithoutPerturbation_ItConvergesToTheExactOptimum_AndTheDualsBalance()
    {
        var run = Run(("rho", 0.0), ("lambda", 10.0)).Full(1500);
        var optimum = Quadratics.Optimum(_clients);
        var sum = new double[20];
        for (var i = 0; i < 8; i++)
        {
            var (h, gradient) = (run.ClientVector(i), GradientAt(_clients[i], optimum));
            for (var j = 0; j < 20; j++)
            {
                sum[j] += h[j];
                Assert.Equal(gradient[j], -0.1f * h[j], 1e-3f);         // ∇f_i(x*) = −h_i/λ
            }
        }

        Assert.True(Quadratics.Distance(run.X, optimum) < 1e-4);
        Assert.All(sum, total => Assert.InRange(total, -1e-3, 1e-3));
    }

    [Theory]
    [InlineData("all", 0, 1e-3)]
    [InlineData("active", 0.5, double.PositiveInfinity)]
    public void UnderPartialParticipation_OnlyTheMeanOverAllDualsConverges(string dual, double least, double most)
    {
        var who = new UniformParticipation(new RandomKey(1), 8, 3);
        var x = Run(("rho", 0.0), ("lambda", 1.0), ("dual_average", dual)).Rounds(1500, who.Participants).X;

        Assert.InRange(Quadratics.Distance(x, Quadratics.Optimum(_clients)), least, most);
    }

    [Fact]
    public void WithoutProxTerm_TheFirstRoundMovesTwiceAsFarAsFedSam()
    {
        var speed = Start(new FedSpeed(double.PositiveInfinity, 0.1, 1, DualAverage.All, DualClip.LossGradient)).Full(1).X;
        var sam = new FederatedRun("fedsam", _settings, _clients, ("rho", 0.1)).Full(1).X;

        Assert.True(Quadratics.Distance(speed, [.. sam.Select(v => 2.0 * v)]) < 1e-6);
    }

    // Δ_i = h_i⁺ − h_i: the client's move, whatever the server makes of it.
    [Fact]
    public void WithoutProxTerm_AClientMovesAsInFedSam_ThoughItsDualGrows()
    {
        var run = Start(new FedSpeed(double.PositiveInfinity, 0.1, 1, DualAverage.All, DualClip.LossGradient)).Full(1);
        var (x, before) = (run.X, run.ClientVector(3));
        var after = run.Rounds(1, _ => [3]).ClientVector(3);
        var sam = new FederatedRun(Hosts.Federated("fedsam", _settings, ("rho", 0.1)), _settings, [_clients[3]], x).Full(1).X;

        Assert.True(Quadratics.Distance(sam, [.. x.Select((v, j) => v + (double)after[j] - before[j])]) < 1e-5);
    }

    [Fact]
    public void WithoutPerturbedGradient_ThePerturbationDoesNotMatter() =>
        Assert.Equal(Run(("alpha", 0.0), ("rho", 0.0)).Full(20).X, Run(("alpha", 0.0), ("rho", 5.0)).Full(20).X);

    [Fact]
    public void WithoutPerturbation_BothGradientsAreTheSame()
    {
        var half = Run(("alpha", 0.5), ("rho", 0.0)).Full(20).X;

        Assert.True(Quadratics.Distance(half, ToDouble(Run(("alpha", 1.0), ("rho", 0.0)).Full(20).X)) < 1e-5);
    }

    [Fact]
    public void AStrongProxTerm_HoldsTheClientsAtTheModel()
    {
        var loose = Run(("lambda", 10.0)).Full(1).X;
        var tight = Run(("lambda", 0.11)).Full(1).X;                    // ηλ_c = 0.91, so each step starts almost from x_t again

        Assert.True(Length(tight) < 0.35 * Length(loose));
    }

    [Fact]
    public void AZeroGradient_GivesNoPerturbation()
    {
        var flat = Quadratic.Diagonal([1, 1], [0, 0]);
        var settings = Hosts.Dense(Hosts.Steps(3, 0.1));

        Assert.Equal([0f, 0f], new FederatedRun("fedspeed", settings, [flat]).Full(3).X);
    }

    [Fact]
    public void TheServersDual_StaysTheMeanOfTheClientsDuals()
    {
        var who = new UniformParticipation(new RandomKey(1), 8, 3);
        var run = Run().Rounds(200, who.Participants);

        Assert.True(run.DistanceFromMeanOfClients(1) < 1e-5);
    }

    [Fact]
    public void AnAbsentClient_KeepsItsDual()
    {
        var run = Run().Full(3);
        var before = run.ClientVector(2);

        Assert.Equal(before, run.Rounds(5, _ => [0, 1]).ClientVector(2));
    }

    [Fact]
    public void TheClips_AreTheSameWhereTheyDoNotBind_AndDifferWhereTheyDo()
    {
        var free = Run().Full(10).X;

        Assert.True(Quadratics.Distance(Clipped(1e6, "official"), ToDouble(free)) < 2e-5);
        Assert.Equal(free, Clipped(1e6, "loss_gradient"));
        Assert.True(Quadratics.Distance(Clipped(1, "official"), ToDouble(Clipped(1, "loss_gradient"))) > 1e-3);
    }

    private static float[] Clipped(double norm, string clip) =>
        new FederatedRun("fedspeed", Hosts.Dense(Hosts.Steps(5, 0.1) with { ClipNorm = norm }), _clients, ("clip", clip)).Full(10).X;

    private static FederatedRun Run(params (string, object?)[] options) => new("fedspeed", _settings, _clients, options);

    private static FederatedRun Start(FedSpeed algorithm) => new(FederatedHost.Of(algorithm, _settings), _settings, _clients);

    private static double[] ToDouble(float[] x) => [.. x.Select(v => (double)v)];

    private static double Length(float[] x) => Quadratics.Distance(x, new double[x.Length]);

    private static float[] GradientAt(Quadratic f, double[] x)
    {
        var gradient = Vector.Zeros(x.Length);
        f.Gradient(Vector.Of([.. x.Select(v => (float)v)]), Contracts.Batch.Full(f.SampleCount), gradient);
        return gradient.ToArray();
    }
}
