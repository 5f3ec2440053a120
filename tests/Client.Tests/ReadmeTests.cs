using Starling.Client.Display;

namespace Starling.Client.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void AlgorithmTable_IsThatOfTheCatalogue()
    {
        var readme = File.ReadAllText(Path.Combine(Root(), "README.md"));
        var parts = readme.Split(["<!-- algorithms -->\n", "<!-- /algorithms -->"], StringSplitOptions.None);

        Assert.True(
            parts[1] == AlgorithmTable.Markdown(),
            "The table of algorithms in README.md is not that of the catalogue; replace it by the output of `./starling algorithms --markdown`.");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Starling.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
