using Starling.Client.Display;

namespace Starling.Client.Tests.Display;

public sealed class TextsTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1_500, "1.5 kB")]
    [InlineData(2_000_000, "2.0 MB")]
    [InlineData(3_200_000_000, "3.2 GB")]
    [InlineData(4_000_000_000_000, "4.0 TB")]
    public void Bytes_HaveAUnit(long bytes, string text) => Assert.Equal(text, Texts.Bytes(bytes));

    [Theory]
    [InlineData(0.5, "0.5 s")]
    [InlineData(42, "42 s")]
    [InlineData(600, "10 min")]
    [InlineData(7200, "2 h")]
    [InlineData(864000, "10 days")]
    public void Durations_HaveAUnit(double seconds, string text) => Assert.Equal(text, Texts.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void AbsentValues_AreDashes()
    {
        Assert.Equal("-", Texts.Percent(null));
        Assert.Equal("-", Texts.Loss(null));
        Assert.Equal("-", Texts.Duration(null));
    }

    [Fact]
    public void Rate_BelowOne_IsSecondsPerRound()
    {
        Assert.Equal("12.5 rounds/s", Texts.Rate(12.5));
        Assert.Equal("4.0 s/round", Texts.Rate(0.25));
    }
}
