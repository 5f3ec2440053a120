using System.Diagnostics;
using System.Globalization;
using System.Text;
using Starling.Server.Experiments;
using Starling.Server.Storage;
using Xunit;

namespace Starling.Server.Tests.Federation;

/// <summary>Clients and server are processes of their own, and the server is killed in mid-round.</summary>
public sealed class ProcessTests : IDisposable
{
    private const int Clients = 3;
    private const int Rounds = 24;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");
    private readonly StarlingProcesses _processes = new();

    public static TheoryData<string> Six => Digits.Six;

    public void Dispose()
    {
        _processes.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Six))]
    public async Task AServerThatIsKilled_AndStartedAgain_LeadsToTheHashesOfTheSimulator(string algorithm)
    {
        var yaml = Digits.Of(algorithm, Rounds)
            .Replace("clients: 6", $"clients: {Clients}", StringComparison.Ordinal)
            .Replace("count: 4", "count: 2", StringComparison.Ordinal)
            .Replace("warmup_rounds: 2", "warmup_rounds: 20", StringComparison.Ordinal);
        var expected = Digits.InProcess(yaml);
        var store = new ExperimentStore(new FileRowStore(Path.Combine(Folder("server"), "experiments")));
        var external = ExternalDigits.Of(yaml, deadline: 100, clients: Clients);
        store.Add("killed", new(external, "killed", Rounds, DateTimeOffset.UnixEpoch, []));
        var port = FreePort.Next();
        var server = Serve(port);
        var clients = ExternalDigits.Export(yaml, Folder("data")).Select((path, client) => Join(port, client, path)).ToArray();

        await FederationHost.Until(() => store.RoundsDone("killed") >= 2, "two rounds are done");
        server.Kill();
        await server.WaitForExitAsync();
        var before = store.RoundsDone("killed");
        Serve(port);
        await Task.WhenAll(clients.Select(client => client.Process.WaitForExitAsync()));

        Assert.InRange(before, 2, Rounds - 1);
        foreach (var (process, output) in clients)
        {
            Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}: {output}");
            Assert.Contains(expected.FinalHash, $"{output}", StringComparison.Ordinal);
        }

        Assert.Equal(expected.StateHashes, Enumerable.Range(1, Rounds).Select(round => store.Commit("killed", round)!.ToRecord().StateHash));
    }

    private Process Serve(int port) => _processes.Start(
        "serve", "--data", Folder("server"), "--urls", $"http://127.0.0.1:{port},http://127.0.0.1:0", "--device", "cpu").Process;

    private (Process Process, StringBuilder Output) Join(int port, int client, string path) => _processes.Start(
        "join", "--server", $"http://127.0.0.1:{port}", "--client-id", client.ToString(CultureInfo.InvariantCulture),
        "--data", path, "--state", Folder("states"), "--retry-seconds", "100");

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder.FullName, name)).FullName;
}
