using Starling.Simulation.Reports.Charts;

namespace Starling.Simulation.Tests.Reports.Charts;

public class TicksTests
{
    [Theory]
    [InlineData(0, 1, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(0.13, 2.2, new[] { 0, 0.5, 1, 1.5, 2, 2.5 })]
    [InlineData(-3, 8, new double[] { -5, 0, 5, 10 })]
    public void Linear_EnclosesTheValuesInNiceSteps(double min, double max, double[] expected) =>
        Assert.Equal(expected, Ticks.Linear(min, max, whole: false), (a, b) => Math.Abs(a - b) < 1e-12);

    [Fact]
    public void Linear_OfWholeNumbers_HasNoFractions() => Assert.Equal([0, 1, 2], Ticks.Linear(0, 2, whole: true));

    [Theory]
    [InlineData(0)]
    [InlineData(-0.25)]
    [InlineData(1e12)]
    public void Linear_OfOneValue_StillHasAWidth(double value)
    {
        var ticks = Ticks.Linear(value, value, whole: false);
        Assert.True(ticks[0] < value && value < ticks[^1]);
        Assert.InRange(ticks.Length, 3, 12);
    }

    [Fact]
    public void Logarithmic_AreWholePowersOfTen() =>
        Assert.Equal([1e-3, 1e-2, 1e-1, 1], Ticks.Logarithmic(0.002, 0.7), (a, b) => Math.Abs(a - b) < 1e-12);

    [Fact]
    public void Logarithmic_OfManyDecades_LeavesSomeOut() => Assert.InRange(Ticks.Logarithmic(1e-30, 1).Length, 4, 8);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.05, "0.05")]
    [InlineData(1500, "1,500")]
    [InlineData(-2.5, "−2.5")]
    [InlineData(1e-6, "1e−6")]
    [InlineData(2e9, "2e9")]
    public void Text_IsShort(double tick, string text) => Assert.Equal(text, Ticks.Text(tick));
}
