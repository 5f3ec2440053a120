using Starling.Algorithms.Catalogue;
using Starling.Client.Display;

namespace Starling.Client.Tests;

public sealed class AlgorithmPageTests
{
    public static TheoryData<string> Names => [.. AlgorithmCatalogue.All.Select(entry => entry.Name)];

    [Fact]
    public void Page_IsThatOfTheCatalogue() => Assert.True(
        SourceTree.Read("docs/algorithms.md") == AlgorithmPage.Markdown(),
        "docs/algorithms.md is not what the catalogue says; write it again with `./starling algorithms --page > docs/algorithms.md`.");

    [Fact]
    public async Task Command_PrintsThePage()
    {
        var (code, output, _) = await Captured.RunAsync("algorithms", "--page");

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(AlgorithmPage.Markdown(), output);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FileOfAnAlgorithm_HoldsItsClass(string name)
    {
        var entry = AlgorithmCatalogue.Find(name)!;

        Assert.Contains($"public sealed class {entry.Implementation.Name}", SourceTree.Read(entry.File));
        Assert.Contains(
            entry.Implementation.GetInterfaces(),
            contract => contract.Name.StartsWith(entry.Kind == AlgorithmKind.Gossip ? "IGossipAlgorithm`" : "IFederatedAlgorithm`", StringComparison.Ordinal));
    }
}
