using Starling.Simulation.Reports;

namespace Starling.Simulation.Tests.Reports;

public class FormatTests
{
    [Theory]
    [InlineData(0.0, "0 B")]
    [InlineData(999.0, "999 B")]
    [InlineData(2600.0, "2.60 kB")]
    [InlineData(5.77e6, "5.77 MB")]
    [InlineData(2e18, "2000.00 PB")]
    [InlineData(null, "–")]
    public void Bytes_HaveTheUnitThatSuits(double? bytes, string text) => Assert.Equal(text, Format.Bytes(bytes));

    [Theory]
    [InlineData(0.0123, "12 ms")]
    [InlineData(90.0, "90.0 s")]
    [InlineData(600.0, "10.0 min")]
    [InlineData(9000.0, "2.5 h")]
    [InlineData(null, "–")]
    public void Seconds_HaveTheUnitThatSuits(double? seconds, string text) => Assert.Equal(text, Format.Seconds(seconds));

    [Theory]
    [InlineData(0.94999, "95.00 %")]
    [InlineData(null, "–")]
    public void Percent_HasTwoDecimals(double? share, string text) => Assert.Equal(text, Format.Percent(share));
}
