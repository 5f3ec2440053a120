using System.Diagnostics;
using Starling.Simulation;
using Starling.Simulation.Results;
using Starling.Simulation.Setup;

namespace Starling.Client.Tests;

/// <summary>A run whose process is killed at any moment is taken up to the same bits.</summary>
public sealed class KillTests : IDisposable, IRunObserver
{
    private const int Rounds = 40;
    private const string Small = "model: { kind: mlp, hidden: [64] }";
    private const string Large = "model: { kind: mlp, hidden: [512] }";

    private static readonly string[] _algorithms =
    [
        "algorithm: { name: scaffold }\nparticipation: { kind: uniform, count: 6 }",
        "algorithm: { name: fedavg }\nparticipation: { kind: bernoulli, probability: 0.6 }\n"
            + "compression: { up: { kind: top_k, k: 99, error_feedback: true }, down: { kind: sign, error_feedback: true } }",
        "algorithm: { name: dfedsam }\ntopology: { kind: ring }",

        // Rows that are too many for the head of a checkpoint, in memory and not.
        "algorithm: { name: scaffold }\nparticipation: { kind: uniform, count: 8 }\n" + Large,
        "algorithm: { name: dfedsam }\ntopology: { kind: ring }\nmax_memory: 1MB\n" + Large,
    ];

    private readonly TempFolder _folder = new();
    private int _roundsDone;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task KilledRun_IsResumedToTheSameBits(int seed)
    {
        var file = _folder.Write("killed.yaml", Text(_algorithms[seed % _algorithms.Length]));
        var (_, whole, _) = await Captured.RunAsync("run", file, "--out", In("whole"), "--quiet");
        var random = new Random(seed);
        var directory = await KillAsync(file, rows: random.Next(Rounds), TimeSpan.FromMilliseconds(random.Next(12)));

        Simulator.Resume(directory, this, CancellationToken.None);

        Assert.InRange(_roundsDone, 0, Rounds);
        Assert.Equal(States(whole.Trim()), States(directory));
        foreach (var name in (string[])["model.npz", "model.safetensors", "trajectory.npz", "participation.npz", "clients.csv"])
            Assert.Equal(File.ReadAllBytes(Path.Combine(whole.Trim(), name)), File.ReadAllBytes(Path.Combine(directory, name)));
        Assert.Empty(Directory.GetFiles(directory, "*.tmp", SearchOption.AllDirectories));
    }

    public void Dispose() => _folder.Dispose();

    void IRunObserver.Started(RunSetup setup, string directory, int roundsDone) => _roundsDone = roundsDone;

    void IRunObserver.RoundFinished(RoundRecord record)
    {
    }

    private static string Text(string algorithm) =>
        $$"""
        seed: 11
        rounds: {{Rounds}}
        parallelism: 2
        data: { source: digits, clients: 10, partition: { kind: dirichlet, alpha: 0.5 } }
        {{(algorithm.Contains(Large, StringComparison.Ordinal) ? "" : Small)}}
        local: { steps: 15, batch_size: 32, learning_rate: 0.05, momentum: 0.5 }
        {{algorithm}}
        evaluation: { every: 3 }
        output: { trajectory: true, checkpoint_seconds: 0.03 }
        """;

    private static string[] States(string directory) =>
        [.. MetricsCsv.Read(Path.Combine(directory, "metrics.csv")).Select(r => $"{r.Round} {r.TrainLoss} {r.BytesUp} {r.StateHash}")];

    // Kills the run some time after its metrics.csv has so many rows; it may end by itself before.
    private async Task<string> KillAsync(string file, int rows, TimeSpan after)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "starling.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [tool, "run", file, "--out", In("killed"), "--quiet"])
        {
            RedirectStandardOutput = true,
        })!;
        while (!process.HasExited && Lines() <= rows)
            await Task.Delay(1);
        await Task.Delay(after);
        process.Kill();
        await process.WaitForExitAsync();
        return Directory.GetDirectories(Path.Combine(In("killed"), "killed")).Single();
    }

    // The header counts, so that none means that the file is not there yet.
    private int Lines()
    {
        var metrics = Directory.Exists(In("killed")) ? Directory.GetFiles(In("killed"), "metrics.csv", SearchOption.AllDirectories) : [];
        if (metrics.Length == 0)
            return 0;
        using var file = new FileStream(metrics[0], FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Count(c => c == '\n');
    }

    private string In(string name) => Path.Combine(_folder.Path, name);
}
