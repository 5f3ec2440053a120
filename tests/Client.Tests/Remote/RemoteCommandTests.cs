using System.Text.Json.Nodes;
using Starling.Simulation.Results;

namespace Starling.Client.Tests.Remote;

public sealed class RemoteCommandTests(ServedFolder served) : IClassFixture<ServedFolder>
{
    private const string Small =
        """
        name: small
        seed: 5
        rounds: 3
        data: { source: digits, clients: 4, train_samples: 200, partition: { kind: iid } }
        model: { kind: linear }
        local: { steps: 2, batch_size: 16, learning_rate: 0.1 }
        algorithm: { name: fedavg }
        """;

    private const string Unknown = "nobody-20260101-000000-00000000";

    [Fact]
    public async Task RunOnAServer_LeavesTheRunDirectoryOfARunHere()
    {
        var (_, here, _) = await Captured.RunAsync("run", File(), "--out", served.In("here"), "--quiet");

        var (code, there, error) = await served.RunAsync("run", File(), "--out", served.In("there"), "--quiet");
        var (verified, text, _) = await Captured.RunAsync("verify", there.Trim());

        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.Equal(HashOf(here.Trim()), HashOf(there.Trim()));
        Assert.Equal(States(here.Trim()), States(there.Trim()));
        Assert.Equal(System.IO.File.ReadAllBytes(Path.Combine(here.Trim(), "model.npz")), System.IO.File.ReadAllBytes(Path.Combine(there.Trim(), "model.npz")));
        Assert.StartsWith(served.In("there") + "/small/small-", there);
        Assert.Equal(ExitCode.Done, verified);
        Assert.StartsWith("identical", text);
        Assert.Empty(Directory.GetDirectories(served.In("there"), "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task RunOnAServer_ShowsWhatARunHereShows()
    {
        var (_, here, _) = await Captured.RunAsync("run", File(), "--out", served.In("here"));
        var (_, there, _) = await served.RunAsync("run", File(), "--out", served.In("there"));
        var (_, json, _) = await served.RunAsync("run", File(), "--out", served.In("there"), "--json");

        Assert.Equal(here.Split('\n')[0], there.Split('\n')[0]);
        Assert.Equal(here.Split('\n').Length, there.Split('\n').Length);
        Assert.Equal(here.TrimEnd().Split('\n')[^1], there.TrimEnd().Split('\n')[^1]);
        Assert.Equal(["started", "round", "round", "round", "finished"], Events(json));
    }

    [Fact]
    public async Task SubmitWatchListAndFetch_FollowAnExperiment()
    {
        var (submitted, output, _) = await served.RunAsync("submit", File());
        var id = output.Trim();

        var (watched, rounds, _) = await served.RunAsync("watch", id, "--json");
        var (_, table, _) = await served.RunAsync("list");
        var (_, lines, _) = await served.RunAsync("list", "--json");
        var (fetched, directory, _) = await served.RunAsync("fetch", id, "--out", served.In("fetched"));
        var (again, _, error) = await served.RunAsync("fetch", id, "--out", served.In("fetched"));

        Assert.Equal((ExitCode.Done, ExitCode.Done, ExitCode.Done), (submitted, watched, fetched));
        Assert.Equal(["started", "round", "round", "round", "finished"], Events(rounds));
        Assert.Contains(id, table);
        Assert.Equal("complete", (string)Line(lines, id)["state"]!);
        Assert.Equal((string)Line(lines, id)["final_hash"]!, HashOf(directory.Trim()));
        Assert.Equal(ExitCode.BadInput, again);
        Assert.Contains("is there already", error);
    }

    [Fact]
    public async Task FilesThatAnExperimentNames_TravelWithIt()
    {
        served.Write("who takes part.csv", "1,0,1,1\n0,1,1,0\n1,1,0,0\n");
        var file = served.Write("traced.yaml", Small + "\nparticipation: { kind: trace, path: who takes part.csv }");
        var (_, here, _) = await Captured.RunAsync("run", file, "--out", served.In("here"), "--quiet");

        var (code, there, _) = await served.RunAsync("run", file, "--out", served.In("there"), "--quiet");

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(HashOf(here.Trim()), HashOf(there.Trim()));
        Assert.True(System.IO.File.Exists(Path.Combine(there.Trim(), "inputs", "who-takes-part.csv")));
    }

    [Fact]
    public async Task ACancelledExperiment_IsResumed()
    {
        var file = served.Write("long.yaml", Small.Replace("rounds: 3", "rounds: 2000").Replace("name: small", "name: long"));
        var (_, output, _) = await served.RunAsync("submit", file, "--set", "evaluation.every=0");
        var id = output.Trim();

        var (cancelled, text, _) = await served.RunAsync("cancel", id);
        var (watched, _, stopped) = await served.RunAsync("watch", id);
        var (again, _, refused) = await served.RunAsync("cancel", id);
        var (resumed, hash, _) = await served.RunAsync("resume", id, "--quiet");

        Assert.Equal(ExitCode.Done, cancelled);
        Assert.Contains("was cancelled after round", text);
        Assert.Equal(ExitCode.Failed, watched);
        Assert.Contains($"Go on with: starling resume {id}", stopped);
        Assert.Equal(ExitCode.Failed, again);
        Assert.Contains("only one that is queued or running can be cancelled", refused);
        Assert.Equal(ExitCode.Done, resumed);
        Assert.Matches("^[0-9a-f]{64}\n$", hash);
    }

    [Fact]
    public async Task AFaultThatOnlyTheServerFinds_NamesFileAndLine()
    {
        var file = served.Write("many.yaml", Small.Replace("clients: 4", "clients: 5000"));

        var (code, _, error) = await served.RunAsync("submit", file);

        Assert.Equal(ExitCode.BadInput, code);
        Assert.StartsWith($"error: {file}:4: data.clients: 5000 clients cannot share", error);
    }

    [Fact]
    public async Task OfSeveralFilesWithOneBad_NoneIsSubmitted()
    {
        var (_, before, _) = await served.RunAsync("list", "--json");

        var (code, _, error) = await served.RunAsync("submit", File(), "missing.yaml");
        var (_, after, _) = await served.RunAsync("list", "--json");

        Assert.Equal(ExitCode.BadInput, code);
        Assert.StartsWith("error: missing.yaml: cannot be read", error);
        Assert.Equal(before.Split('\n').Length, after.Split('\n').Length);
    }

    [Fact]
    public async Task ADivergedExperiment_EndsAsARunHere()
    {
        var (code, _, error) = await served.RunAsync("run", File(), "--set", "local.learning_rate=1e20", "--set", "model={ kind: mlp, hidden: [8] }");

        Assert.Equal(ExitCode.Diverged, code);
        Assert.Matches("error: Diverged: the (loss|message) of client [0-3], round 1", error);
    }

    [Theory]
    [InlineData("watch")]
    [InlineData("cancel")]
    [InlineData("fetch")]
    [InlineData("resume")]
    public async Task AnUnknownExperiment_IsBadInput(string command)
    {
        var (code, _, error) = await served.RunAsync(command, Unknown);

        Assert.Equal(ExitCode.BadInput, code);
        Assert.Equal($"error: There is no experiment {Unknown}; `starling list` shows those that are there.\n", error);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", ExitCode.Unreachable, "the server cannot be reached")]
    [InlineData("127.0.0.1:5080", ExitCode.BadInput, "is not the address of a server")]
    [InlineData("http://127.0.0.1:5080/api", ExitCode.BadInput, "is not the address of a server")]
    public async Task AServerThatIsNotThere_IsNamed(string url, int expected, string why)
    {
        var (code, _, error) = await Captured.RunAsync("list", "--server", url);

        Assert.Equal(expected, code);
        Assert.Contains(url, error);
        Assert.Contains(why, error);
    }

    private static IEnumerable<string> Events(string json) =>
        json.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (string)JsonNode.Parse(line)!["event"]!);

    private static JsonNode Line(string json, string id) =>
        json.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).Single(line => (string)line["id"]! == id);

    private static string? HashOf(string directory) => Manifest.Read(Path.Combine(directory, "manifest.json")).Hashes.Final;

    private static IEnumerable<string> States(string directory) => MetricsCsv.Read(Path.Combine(directory, "metrics.csv")).Select(round => round.StateHash);

    private string File() => served.Write("small.yaml", Small);
}
