using FsCheck;
using FsCheck.Fluent;
using Starling.Algorithms.Participation;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Tests.Harness;

namespace Starling.Algorithms.Tests.Federated;

public sealed class FedAuTests
{
    [Fact]
    public void Weights_FollowTheHandTrace()
    {
        bool[] trace = [false, true, true, false, false, true];

        Assert.Equal([1, 2, 1.5], Weights(trace, null));
        Assert.Equal([1, 2, 1.5], Weights(trace, 4));
    }

    // Intervals of the trace above with K = 2, worked by hand: the client is absent in round 1 only, which is below K, so it
    // collects 2 in round 2 and 1 in round 3; then rounds 4 and 5 are cut off as 2, and round 6 collects 1.
    [Fact]
    public void Weights_WithACutOff_FollowTheHandTrace() =>
        Assert.Equal([1, 2, 5 / 3.0], Weights([false, true, true, false, false, true], 2), (a, b) => Math.Abs(a - b) < 1e-6);

    [Fact]
    public void FirstParticipation_HasWeightOne_OrTheCutOff_HoweverLateItComes()
    {
        var late = Enumerable.Range(0, 30).Select(t => t == 29).ToArray();

        Assert.Equal([1], Weights(late, null));
        Assert.Equal([1], Weights(late, 30));
        Assert.Equal([7], Weights(late, 7));
    }

    [Fact]
    public void AParticipationThatEndsAnIntervalOfExactlyTheCutOff_CollectsItOnce() =>
        Assert.Equal([1, 3, 3], Weights([false, false, true, false, false, true, false, false, true], 3));

    [Fact]
    public void Weights_AreThoseOfTheAuthorsBookkeeping() =>
        Prop.ForAll(Gen.Elements(true, false, false).ArrayOf().ToArbitrary(), Gen.Choose(0, 9).ToArbitrary(), (trace, k) =>
        {
            var expected = Bookkeeping(trace, k == 0 ? int.MaxValue : k);
            return Weights(trace, k == 0 ? null : k).Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) < 1e-4);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(4, 3)]
    [InlineData(4, 1)]
    public void APeriodicClient_GetsItsPeriod(int period, int firstRound)
    {
        var trace = Enumerable.Range(0, 4000).Select(t => t % period == firstRound).ToArray();

        Assert.InRange(Weights(trace, null)[^1], period - 0.01, period + 0.001);
    }

    [Theory]
    [InlineData(0.2, null, 5)]
    [InlineData(0.02, 50, 31.8)]                                        // (1 − (1 − p)^K)/p
    public void ABernoulliClient_GetsTheMeanOfItsCutIntervals(double p, int? cutoff, double expected)
    {
        var who = new BernoulliParticipation(new RandomKey(5), [p]);
        var trace = Enumerable.Range(1, 60_000).Select(t => who.Participants(t).Length == 1).ToArray();

        Assert.InRange(Weights(trace, cutoff)[^1], 0.97 * expected, 1.03 * expected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(null)]
    public void FullParticipation_IsTheMeanOverAllClients_ToTheBit(int? cutoff)
    {
        var settings = Hosts.Dense(Hosts.Steps(5, 0.1));
        var clients = Quadratics.Heterogeneous();
        var uniformAll = new FederatedRun("fedavg", settings, clients, ("weighting", "uniform_all")).Full(30).X;

        Assert.Equal(uniformAll, new FederatedRun("fedau", settings, clients, ("interval_cutoff", cutoff)).Full(30).X);
    }

    [Fact]
    public void ACutOffOfOne_IsTheMeanOverAllClients_UnderAnyParticipation() =>
        Prop.ForAll(Gen.Choose(1, 10_000).ToArbitrary(), seed =>
        {
            var settings = Hosts.Dense(Hosts.Steps(2, 0.1));
            var clients = Quadratics.Heterogeneous(clients: 5, d: 4, samples: 6);
            var who = new BernoulliParticipation(new RandomKey((ulong)seed), [0.1, 0.3, 0.5, 0.7, 0.9]);
            var uniformAll = new FederatedRun("fedavg", settings, clients, ("weighting", "uniform_all")).Rounds(20, who.Participants);
            var fedAu = new FederatedRun("fedau", settings, clients, ("interval_cutoff", 1)).Rounds(20, who.Participants);
            return uniformAll.X.SequenceEqual(fedAu.X);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void WithParticipationThatGoesWithTheOptimum_FedAuFindsTheUniformOptimum_AndFedAvgDoesNot()
    {
        double[] p = [0.9, 0.7, 0.5, 0.3, 0.15];
        var clients = p.Select((q, i) => Quadratic.Diagonal([1, 0.5], [10 * q, i])).ToArray();
        var optimum = Quadratics.Optimum(clients);

        Assert.True(Quadratics.Distance(MeanIterate("fedau", clients, p), optimum) < 0.15);
        Assert.True(Quadratics.Distance(MeanIterate("fedavg", clients, p, ("weighting", "uniform")), optimum) > 1);
    }

    /// <summary>The weights at the participations of one client whose update is 1.</summary>
    private static double[] Weights(bool[] trace, int? cutoff)
    {
        var (weights, x) = (new List<double>(), 0.0);
        var run = new FederatedRun("fedau", Hosts.Dense(Hosts.Steps(1, 1.0 / 1024)), [new Slope(1)], ("interval_cutoff", cutoff));
        run.Rounds(trace.Length, t => trace[t - 1] ? [0] : [], after =>
        {
            if (trace[after.Round - 1])
            {
                weights.Add(1024 * (after.X[0] - x));
                x = after.X[0];
            }
        });
        return [.. weights];
    }

    /// <summary>The same by a list of intervals and a counter that moves every round.</summary>
    private static IEnumerable<double> Bookkeeping(bool[] trace, int cutoff)
    {
        var (intervals, gap) = (new List<double>(), 0);
        foreach (var active in trace)
        {
            if (active)
            {
                yield return intervals.Count > 0 ? intervals.Average() : 1;
            }

            gap++;
            if (active || gap >= cutoff)
            {
                intervals.Add(gap);
                gap = 0;
            }
        }
    }

    private static float[] MeanIterate(string name, Quadratic[] clients, double[] p, params (string, object?)[] options)
    {
        var (sum, rounds) = (new double[2], 6000);
        var who = new BernoulliParticipation(new RandomKey(1), p);
        new FederatedRun(name, Hosts.Dense(Hosts.Steps(3, 0.01)), clients, options).Rounds(rounds, who.Participants, run =>
        {
            for (var j = 0; j < 2 && run.Round > rounds / 2; j++)
            {
                sum[j] += run.X[j];
            }
        });
        return [.. sum.Select(v => (float)(v / (rounds / 2)))];
    }
}
