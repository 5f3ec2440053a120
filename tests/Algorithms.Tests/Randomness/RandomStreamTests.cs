using FsCheck;
using FsCheck.Fluent;
using Starling.Algorithms.Randomness;

namespace Starling.Algorithms.Tests.Randomness;

public sealed class RandomStreamTests
{
    private const int Draws = 200_000;

    [Fact]
    public void NextInt_StaysBelowItsBound() =>
        Prop.ForAll(Positive(), Positive(), (seed, bound) => Stream(seed).NextInt(bound) is var n && n >= 0 && n < bound)
            .QuickCheckThrowOnFailure();

    // 2³² values do not divide evenly among 3·2²⁹: without rejection every third number would come 2 times for 3 of the others.
    [Fact]
    public void NextInt_OfAnAwkwardBound_IsNotBiased()
    {
        var residues = Count(3, random => random.NextInt(3 << 29) % 3);

        Assert.All(residues, share => Assert.InRange(share, 0.329, 0.338));
    }

    [Fact]
    public void NextInt_OfASmallBound_IsUniform() =>
        Assert.All(Count(7, random => random.NextInt(7)), share => Assert.InRange(share, (1 / 7.0) - 0.003, (1 / 7.0) + 0.003));

    [Fact]
    public void NextInt_WithoutValues_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Stream(1).NextInt(0));

    [Fact]
    public void NextDouble_IsUniformOnTheUnitInterval()
    {
        var (mean, variance, _) = Moments(random => random.NextDouble());

        Assert.InRange(mean, 0.497, 0.503);
        Assert.InRange(variance, (1 / 12.0) - 0.001, (1 / 12.0) + 0.001);
    }

    [Fact]
    public void NextNormal_HasTheMomentsOfANormalNumber()
    {
        var (mean, variance, fourth) = Moments(random => random.NextNormal());

        Assert.InRange(mean, -0.01, 0.01);
        Assert.InRange(variance, 0.98, 1.02);
        Assert.InRange(fourth, 2.9, 3.1);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(5)]
    public void NextGamma_HasMeanAndVarianceOfItsShape(double shape)
    {
        var (mean, variance, _) = Moments(random => random.NextGamma(shape));

        Assert.InRange(mean, 0.97 * shape, 1.03 * shape);
        Assert.InRange(variance, 0.95 * shape, 1.05 * shape);
    }

    [Fact]
    public void NextGamma_OfShapeZero_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Stream(1).NextGamma(0));

    [Fact]
    public void NextDirichlet_SumsToOne_ForAnyConcentration() =>
        Prop.ForAll(Positive(), Gen.Elements(1e-4, 1e-2, 0.1, 1, 100).ToArbitrary(), (seed, alpha) =>
        {
            var shares = Stream(seed).NextDirichlet(alpha, 10);
            return shares.All(share => share >= 0) && Math.Abs(shares.Sum() - 1) < 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void NextDirichlet_HasMeanAndVarianceOfItsConcentration()
    {
        var (mean, variance, _) = Moments(random => random.NextDirichlet(0.5, 4)[2]);

        Assert.InRange(mean, 0.247, 0.253);
        Assert.InRange(variance, 0.0615, 0.0635);                       // ¼·¾/(4·0.5 + 1)
    }

    [Fact]
    public void NextBernoulli_HappensWithItsProbability()
    {
        Assert.InRange(Count(2, random => random.NextBernoulli(0.3) ? 1 : 0)[1], 0.297, 0.303);
        Assert.True(Stream(1).NextBernoulli(1));
        Assert.False(Stream(1).NextBernoulli(0));
    }

    private static Arbitrary<int> Positive() => Gen.Choose(1, int.MaxValue).ToArbitrary();

    private static RandomStream Stream(int seed) => new RandomKey((ulong)seed).Stream(Purpose.Synthetic);

    private static double[] Count(int values, Func<RandomStream, int> draw)
    {
        var (random, counts) = (Stream(1), new double[values]);
        for (var i = 0; i < Draws; i++)
        {
            counts[draw(random)] += 1.0 / Draws;
        }

        return counts;
    }

    private static (double Mean, double Variance, double Fourth) Moments(Func<RandomStream, double> draw)
    {
        var random = Stream(1);
        var values = Enumerable.Range(0, Draws).Select(_ => draw(random)).ToArray();
        var mean = values.Average();
        return (mean, values.Average(v => Math.Pow(v - mean, 2)), values.Average(v => Math.Pow(v - mean, 4)));
    }
}
