using Starling.Simulation.Benchmarks;

namespace Starling.Simulation.Tests.Benchmarks;

public sealed class MarkedPageTests
{
    [Fact]
    public void NewSection_GoesToTheEnd()
    {
        var page = MarkedPage.With("# Speed\n\nBy hand.\n", "w1", "first\n");

        Assert.Equal("# Speed\n\nBy hand.\n\n<!-- begin w1 -->\nfirst\n<!-- end w1 -->\n", page);
    }

    [Fact]
    public void ExistingSection_IsReplacedAndTheRestStays()
    {
        var page = MarkedPage.With(MarkedPage.With("# Speed\n", "w1", "old"), "w2", "two") + "\nBy hand.\n";

        Assert.Equal(
            "# Speed\n\n<!-- begin w1 -->\nnew\n<!-- end w1 -->\n\n<!-- begin w2 -->\ntwo\n<!-- end w2 -->\n\nBy hand.\n",
            MarkedPage.With(page, "w1", "new"));
    }

    [Fact]
    public void EmptyPage_GetsATitle() =>
        Assert.StartsWith("# Performance\n\n<!-- begin scale -->", MarkedPage.With("", "scale", "text"));
}
