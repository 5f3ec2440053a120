namespace Starling.Client.Tests;

public sealed class CompareTests : IDisposable
{
    private const string Experiment =
        """
        name: small
        rounds: 2
        data: { source: digits, clients: 4, train_samples: 200, partition: { kind: iid } }
        model: { kind: linear }
        local: { steps: 2, batch_size: 16, learning_rate: 0.1 }
        algorithm: { name: fedavg }
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Compare_WritesATableAndFiles()
    {
        var (code, output, _) = await Captured.RunAsync(
            "compare", await RunAsync("algorithm.name=fedavg"), await RunAsync("algorithm.name=scaffold"), "--out", In("figures"));

        Assert.Equal(ExitCode.Done, code);
        Assert.Matches(@"small fedavg +2 .* 41\.60 kB", output);
        Assert.Matches(@"small scaffold +2 .* 83\.20 kB", output);
        Assert.Equal(["comparison.html", "comparison.svg"], Directory.GetFiles(In("figures")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Compare_OfBadDirectories_NamesEachAndWritesNothing()
    {
        var (code, _, error) = await Captured.RunAsync("compare", In("one"), In("two"), "--out", In("figures"));

        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains(In("one"), error);
        Assert.Contains(In("two"), error);
        Assert.False(Directory.Exists(In("figures")));
    }

    private string In(string name) => Path.Combine(_folder.Path, name);

    private async Task<string> RunAsync(string set)
    {
        var file = _folder.Write("small.yaml", Experiment);
        var (_, output, _) = await Captured.RunAsync("run", file, "--set", set, "--out", In("runs"), "--quiet");
        return output.Trim();
    }
}
