using Starling.Client.Display;

namespace Starling.Client.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void AlgorithmTable_IsThatOfTheCatalogue()
    {
        var parts = SourceTree.Read("README.md").Split(["<!-- algorithms -->\n", "<!-- /algorithms -->"], StringSplitOptions.None);

        Assert.True(
            parts[1] == AlgorithmTable.Markdown(),
            "The table of algorithms in README.md is not that of the catalogue; replace it by the output of `./starling algorithms --markdown`.");
    }
}
