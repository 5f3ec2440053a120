using System.Text.Json.Nodes;

namespace Starling.Client.Tests;

public sealed class RunTests : IDisposable
{
    private const string Experiment =
        """
        name: small
        rounds: 3
        data: { source: digits, clients: 4, train_samples: 200, partition: { kind: iid } }
        model: { kind: linear }
        local: { steps: 2, batch_size: 16, learning_rate: 0.1 }
        algorithm: { name: fedavg }
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_LeavesADirectoryThatVerifies()
    {
        var (code, output, _) = await RunAsync("run", File(), "--quiet");
        var directory = output.Trim();

        Assert.Equal(ExitCode.Done, code);
        Assert.True(System.IO.File.Exists(Path.Combine(directory, "metrics.csv")));
        var (verified, text, _) = await RunAsync("verify", directory);
        Assert.Equal(ExitCode.Done, verified);
        Assert.StartsWith("identical", text);
    }

    [Fact]
    public async Task Run_WithoutATerminal_WritesALinePerRoundAndTheHash()
    {
        var (_, output, _) = await RunAsync("run", File());

        Assert.StartsWith("small: fedavg, 4 clients, 650 parameters, 3 rounds\nround 1/3: accuracy ", output);
        Assert.Matches("final hash:    [0-9a-f]{64}\n$", output);
    }

    [Fact]
    public async Task Run_WithJson_WritesOneObjectPerLine()
    {
        var (_, output, _) = await RunAsync("run", File(), "--json");
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();

        Assert.Equal(["started", "round", "round", "round", "finished"], lines.Select(line => (string)line["event"]!));
        Assert.Equal(3, (int)lines[^1]["rounds"]!);
        Assert.Equal(lines[3]["test_accuracy"]!.ToString(), lines[^1]["test_accuracy"]!.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Run_WithExternalClients_PointsToTheServerAndWritesNothing(int files)
    {
        var (code, _, error) = await RunAsync(["run", .. Enumerable.Repeat(File(), files), "--set", "data.external_clients=2"]);

        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains(
            "data.external_clients: 2 clients join a server; start `starling serve` and submit the file with `starling submit FILE`.", error);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "runs")));
    }

    [Fact]
    public async Task Plan_WithExternalClients_CountsThem()
    {
        var (code, output, _) = await RunAsync("plan", File(), "--set", "data.external_clients=2");

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("6 (2 external), 6 in a round, each with 2 local steps", output);
    }

    [Fact]
    public async Task Run_OfSeveralFilesWithOneBad_WritesNothing()
    {
        var (code, _, error) = await RunAsync("run", File(), "missing.yaml");

        Assert.Equal(ExitCode.BadInput, code);
        Assert.Equal("error: missing.yaml: cannot be read: there is no such file; check the path\n", error);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "runs")));
    }

    [Fact]
    public async Task Run_OfSeveralFilesWhoseDataDoNotSuffice_NamesFileAndLineAndWritesNothing()
    {
        var second = _folder.Write("second.yaml", Experiment.Replace("clients: 4, train_samples: 200", "clients: 5000"));

        var (code, _, error) = await RunAsync("run", File(), second);

        Assert.Equal(ExitCode.BadInput, code);
        Assert.StartsWith($"error: {second}:3: data.clients: 5000 clients cannot share", error);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "runs")));
    }

    [Fact]
    public async Task AFaultOfTheData_ByAnOverride_NamesTheOverride()
    {
        var (code, _, error) = await RunAsync("run", File(), "--set", "data.train_samples=9999");

        Assert.Equal(ExitCode.BadInput, code);
        Assert.StartsWith("error: --set data.train_samples=9999: data.train_samples: 9999 of", error);
    }

    [Fact]
    public async Task Run_ThatDiverges_NamesClientRoundAndStepAndKeepsTheDirectory()
    {
        var (code, _, error) = await RunAsync("run", File(), "--set", "local.learning_rate=1e20", "--set", "model={ kind: mlp, hidden: [8] }");

        Assert.Equal(ExitCode.Diverged, code);
        Assert.Matches("error: Diverged: the (loss|message) of client [0-3], round 1, step 2 is not finite", error);
        Assert.Contains("The run directory is kept: ", error);
    }

    [Fact]
    public async Task Run_IntoAFolderThatCannotBe_FailsWithoutAStackTrace()
    {
        var (code, _, error) = await Captured.RunAsync("run", File(), "--out", File());

        Assert.Equal(ExitCode.Failed, code);
        Assert.StartsWith("error: ", error);
        Assert.DoesNotContain("   at ", error);
    }

    [Fact]
    public async Task QuietAndJson_ExcludeEachOther()
    {
        var (code, _, error) = await RunAsync("run", File(), "--quiet", "--json");

        Assert.Equal(ExitCode.BadInput, code);
        Assert.StartsWith("error: --quiet and --json exclude each other.", error);
    }

    [Fact]
    public async Task Run_OfItsResolvedFile_GivesTheSameHashBesideIt()
    {
        var (_, output, _) = await RunAsync("run", File());
        var (_, directory) = LastLines(output);

        var (code, again, _) = await Captured.RunAsync("run", Path.Combine(directory, "experiment.yaml"));

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(LastLines(output).Hash, LastLines(again).Hash);
        Assert.Equal(Path.GetDirectoryName(directory), Path.GetDirectoryName(LastLines(again).Directory));
    }

    [Fact]
    public async Task Run_OfAResolvedFileOnOtherData_IsRefused()
    {
        var (_, output, _) = await RunAsync("run", File(), "--quiet");
        var resolved = Path.Combine(output.Trim(), "experiment.yaml");

        var (code, _, error) = await Captured.RunAsync("run", resolved, "--set", "data.train_samples=100");

        Assert.Equal(ExitCode.BadInput, code);
        Assert.Matches(@"^error: .*experiment\.yaml:\d+: data\.sha256: ", error);
    }

    [Fact]
    public async Task Resume_OfAFinishedRun_ChangesNothing()
    {
        var (_, output, _) = await RunAsync("run", File(), "--quiet");

        var (code, again, _) = await Captured.RunAsync("resume", output.Trim(), "--quiet");

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(output, again);
    }

    [Theory]
    [InlineData("resume")]
    [InlineData("verify")]
    public async Task CommandsOnARunDirectory_RefuseOneThatIsNotThere(string command)
    {
        var (code, _, error) = await Captured.RunAsync(command, Path.Combine(_folder.Path, "nothing"));

        Assert.Equal(ExitCode.BadInput, code);
        Assert.StartsWith("error: ", error);
    }

    [Fact]
    public async Task Plan_CountsBytesAndWritesNothing()
    {
        var (code, output, _) = await Captured.RunAsync("plan", File());

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("650 (2.6 kB)", output);
        Assert.Contains("2.6 kB up and 2.6 kB down per participant and round", output);
        Assert.Equal([File()], Directory.GetFileSystemEntries(_folder.Path));
    }

    private static (string Hash, string Directory) LastLines(string output)
    {
        var lines = output.TrimEnd().Split('\n');
        return (lines[^1]["final hash:".Length..].Trim(), lines[^2]["run directory:".Length..].Trim());
    }

    private string File() => _folder.Write("small.yaml", Experiment);

    private Task<(int Code, string Out, string Error)> RunAsync(params string[] args) =>
        Captured.RunAsync(args[0] == "run" ? [.. args, "--out", Path.Combine(_folder.Path, "runs")] : args);
}
