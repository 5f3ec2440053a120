using FsCheck;
using FsCheck.Fluent;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Participation;
using Starling.Algorithms.Randomness;

namespace Starling.Algorithms.Tests.Participation;

public sealed class ParticipationTests
{
    private static readonly double[] _p = [0.05, 0.2, 0.5, 0.9, 1];

    private static readonly RandomKey _key = new(3);

    /// <summary>Every kind over five clients.</summary>
    public static TheoryData<string> Kinds { get; } = ["full", "uniform", "bernoulli", "markov", "cyclic"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Participants_AreAscendingAndInRange_AndDependOnTheRoundAlone(string kind)
    {
        var (first, second) = (Create(kind), Create(kind));
        var forwards = Enumerable.Range(1, 300).Select(first.Participants).ToArray();
        var backwards = Enumerable.Range(1, 300).Reverse().Select(second.Participants).Reverse().ToArray();

        Assert.Equal(forwards, backwards);
        Assert.All(forwards, ids => Assert.Equal(ids.Distinct().Order(), ids));
        Assert.All(forwards.SelectMany(ids => ids), id => Assert.InRange(id, 0, 4));
    }

    [Theory]
    [InlineData("bernoulli")]
    [InlineData("markov")]
    [InlineData("cyclic")]
    public void EveryClient_TakesPartInItsShareOfTheRounds(string kind)
    {
        var participation = Create(kind);
        var rates = Rates(participation, 40_000);

        for (var i = 0; i < _p.Length; i++)
        {
            Assert.Equal(_p[i], participation.Probability(i));
            Assert.InRange(rates[i], _p[i] - 0.015, _p[i] + 0.015);
        }
    }

    [Fact]
    public void Full_TakesEverybody()
    {
        Assert.Equal([0, 1, 2, 3, 4], Create("full").Participants(7));
        Assert.Equal(1, Create("full").Probability(0));
    }

    [Fact]
    public void Uniform_DrawsExactlySoMany() =>
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), Gen.Choose(1, 1000).ToArbitrary(), (clients, round) =>
        {
            var count = Math.Min(clients, 10);
            return new UniformParticipation(_key, clients, count).Participants(round).Distinct().Count() == count;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Uniform_DeclaresItsShare_AndKeepsIt()
    {
        var participation = Create("uniform");

        Assert.Equal(0.4, participation.Probability(3));
        Assert.All(Rates(participation, 20_000), rate => Assert.InRange(rate, 0.385, 0.415));
    }

    [Theory]
    [InlineData(0.1, 100, 10)]
    [InlineData(0.001, 100, 1)]
    [InlineData(1, 7, 7)]
    public void UniformCount_RoundsAFraction_AndIsAtLeastOne(double fraction, int clients, int count) =>
        Assert.Equal(count, UniformParticipation.Count(fraction, clients));

    [Fact]
    public void Markov_StaysOnAndOffForRunsOfTheExpectedLength()
    {
        var participation = new MarkovParticipation(_key, [0.25], 0.05);
        var on = Enumerable.Range(1, 100_000).Select(t => participation.Participants(t).Length == 1).ToArray();
        var pairs = on.Zip(on.Skip(1)).ToArray();

        Assert.InRange(Share(pairs, off => !off), 0.045, 0.055);        // off → on with a
        Assert.InRange(1 - Share(pairs, off => off), 0.14, 0.16);       // on → off with a(1/p − 1)
    }

    [Fact]
    public void Markov_WithATooFastSwitch_ScalesBothRates()
    {
        var participation = new MarkovParticipation(_key, [0.1], 0.5);  // a(1/p − 1) = 4.5: on → off becomes 1
        var on = Enumerable.Range(1, 50_000).Select(t => participation.Participants(t).Length == 1).ToArray();

        Assert.DoesNotContain((true, true), on.Zip(on.Skip(1)));
        Assert.InRange(on.Count(v => v) / 50_000.0, 0.095, 0.105);
    }

    [Fact]
    public void Cyclic_IsOnForItsPartOfEveryPeriod_AfterAnOffsetBelowTheOffTime()
    {
        for (var i = 0; i < 50; i++)
        {
            var participation = new CyclicParticipation(new RandomKey((ulong)i), [0.3], 20);
            var on = Enumerable.Range(1, 200).Select(t => participation.Participants(t).Length).ToArray();
            var start = Array.IndexOf(on, 1);

            Assert.InRange(start, 0, 13);
            Assert.Equal(on.Skip(start), Enumerable.Range(0, 200 - start).Select(t => t % 20 < 6 ? 1 : 0));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void AProbabilityOutOfRange_IsRefused(double p)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BernoulliParticipation(_key, [0.5, p]));
        Assert.Throws<InputException>(() => new TraceParticipation(new bool[1, 2], [0.5, p]));
    }

    [Fact]
    public void Trace_GivesRowTMinusOne_AndEndsWithAnError()
    {
        var trace = new TraceParticipation(new[,] { { true, false, true }, { false, false, false } }, [0.5, 0.25, 1]);

        Assert.Equal([0, 2], trace.Participants(1));
        Assert.Empty(trace.Participants(2));
        Assert.Equal(0.25, trace.Probability(1));
        Assert.Contains("ends after round 2", Assert.Throws<InputException>(() => trace.Participants(3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_WithoutProbabilities_DeclaresNone() =>
        Assert.Equal(double.NaN, new TraceParticipation(new bool[1, 1]).Probability(0));

    private static IParticipation Create(string kind) => kind switch
    {
        "full" => new FullParticipation(5),
        "uniform" => new UniformParticipation(_key, 5, 2),
        "bernoulli" => new BernoulliParticipation(_key, _p),
        "markov" => new MarkovParticipation(_key, _p, 0.05),
        _ => new CyclicParticipation(_key, _p, 100),
    };

    private static double[] Rates(IParticipation participation, int rounds)
    {
        var rates = new double[5];
        foreach (var i in Enumerable.Range(1, rounds).SelectMany(participation.Participants))
        {
            rates[i] += 1.0 / rounds;
        }

        return rates;
    }

    private static double Share((bool Now, bool Next)[] pairs, Func<bool, bool> from) =>
        pairs.Where(pair => from(pair.Now)).Average(pair => pair.Next ? 1.0 : 0);
}
