using Starling.Simulation.Reports.Charts;

namespace Starling.Simulation.Tests.Reports.Charts;

public class AxisTests
{
    [Theory]
    [InlineData(0.9, false)]
    [InlineData(0.009, true)]
    public void Vertical_IsLogarithmic_BeyondTwoDecades(double least, bool log)
    {
        var axis = Axis.Vertical(ChartOf(Quantity.Loss, 1, least));
        Assert.Equal(log, axis.IsLog);
        Assert.Equal(log ? "log scale" : "", axis.Caption);
    }

    [Fact]
    public void Logarithmic_PutsEachDecadeAtTheSameHeight()
    {
        var axis = Axis.Vertical(ChartOf(Quantity.Loss, 1, 0.001));
        Assert.Equal([0, 1.0 / 3, 2.0 / 3, 1], new[] { 0.001, 0.01, 0.1, 1 }.Select(axis.Position), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Vertical_WithZeros_StaysLinear() => Assert.False(Axis.Vertical(ChartOf(Quantity.Loss, 1, 0)).IsLog);

    [Theory]
    [InlineData(950, "B", "1,000")]
    [InlineData(2_000_000, "MB", "2")]
    public void Bytes_AreShownInTheUnitThatSuits(double bytes, string unit, string last)
    {
        var axis = Axis.Vertical(ChartOf(new("", Unit.Bytes), bytes));
        Assert.Equal(unit, axis.Caption);
        Assert.Equal(last, axis.Marks.Last().Text);
    }

    [Fact]
    public void Shares_AreShownInPerCent()
    {
        var axis = Axis.Vertical(ChartOf(Quantity.Accuracy, 0.2, 1));
        Assert.Equal("%", axis.Caption);
        Assert.Equal((1, "100"), (axis.Position(1), axis.Marks.Last().Text));
    }

    private static Chart ChartOf(Quantity y, params double[] values) =>
        new("", Quantity.Rounds, y, [new("", [.. values.Select((value, i) => new Point(i, value))])]);
}
