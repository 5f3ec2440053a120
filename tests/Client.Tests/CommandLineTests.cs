using System.Text.Json.Nodes;
using Starling.Algorithms.Catalogue;

namespace Starling.Client.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task UnknownCommand_IsBadInputAndPointsToHelp()
    {
        var (code, output, error) = await Captured.RunAsync("rum");

        Assert.Equal(ExitCode.BadInput, code);
        Assert.Empty(output);
        Assert.Contains("'rum'", error);
        Assert.EndsWith("Try: starling --help\n", error);
    }

    [Theory]
    [InlineData("run", "")]
    [InlineData("resume", "")]
    [InlineData("run", "small.yaml", "--out", "")]
    public async Task AnEmptyArgument_IsBadInput(params string[] args)
    {
        var (code, _, error) = await Captured.RunAsync(args);

        Assert.Equal(ExitCode.BadInput, code);
        Assert.StartsWith("error: An argument is empty", error);
    }

    [Fact]
    public async Task Schema_IsJson()
    {
        var (code, output, _) = await Captured.RunAsync("schema");

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal("object", (string?)JsonNode.Parse(output)!["type"]);
    }

    [Fact]
    public async Task Algorithms_NamesEveryOneOfTheCatalogue()
    {
        var (code, output, _) = await Captured.RunAsync("algorithms");

        Assert.Equal(ExitCode.Done, code);
        Assert.All(AlgorithmCatalogue.All, entry => Assert.Contains($"  {entry.Name} ", output));
    }

    [Fact]
    public async Task DataList_NamesTheDataThatShip()
    {
        var (code, output, _) = await Captured.RunAsync("data", "list");

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("ships with Starling", output);
    }

    [Fact]
    public async Task DataFetch_OfAnUnknownName_IsBadInput()
    {
        var (code, _, error) = await Captured.RunAsync("data", "fetch", "imagenet");

        Assert.Equal(ExitCode.BadInput, code);
        Assert.StartsWith("error: data: there is no public data set 'imagenet'", error);
    }

    [Theory]
    [InlineData("schema")]
    [InlineData("algorithms")]
    [InlineData("data fetch")]
    public async Task Help_EndsWithExamples(string command)
    {
        var (code, output, _) = await Captured.RunAsync([.. command.Split(' '), "--help"]);

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains($"Examples:\n  starling {command}", output);
    }
}
