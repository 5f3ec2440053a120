namespace Starling.Client.Tests;

public sealed class BenchTests
{
    [Theory]
    [InlineData("bench w5", "w5")]
    [InlineData("bench w1 --runs 0", "--runs: give at least 1")]
    public async Task WrongArguments_AreBadInput(string line, string named)
    {
        var (code, output, error) = await Captured.RunAsync(line.Split(' '));

        Assert.Equal(ExitCode.BadInput, code);
        Assert.Empty(output);
        Assert.Contains(named, error);
    }

    [Fact]
    public async Task Help_NamesEveryBenchmark()
    {
        var (code, output, _) = await Captured.RunAsync("bench", "--help");

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("w1, w2, w3, w4, scale", output);
        Assert.Contains("Examples:\n  starling bench w1", output);
    }
}
