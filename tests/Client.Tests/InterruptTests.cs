using System.Diagnostics;
using Starling.Simulation.Results;

namespace Starling.Client.Tests;

/// <summary>A run that is asked to end, once or by a tool that signals twice, can be resumed and says so.</summary>
public sealed class InterruptTests : IDisposable
{
    private const string Experiment =
        """
        name: endless
        rounds: 1000000
        data: { source: digits, clients: 4, train_samples: 200, partition: { kind: iid } }
        model: { kind: linear }
        local: { steps: 1, batch_size: 16, learning_rate: 0.1 }
        algorithm: { name: fedavg }
        evaluation: { every: 0 }
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TerminationRequestedTwiceAtOnce_EndsAsAnInterrupt()
    {
        using var process = Start();
        while (!process.HasExited && !HasBegun())
            await Task.Delay(10);
        using (var signal = Process.Start("kill", ["-TERM", $"{process.Id}", $"{process.Id}"]))
            await signal.WaitForExitAsync();
        await process.WaitForExitAsync();

        Assert.Equal(ExitCode.Interrupted, process.ExitCode);
        Assert.Equal("interrupted", Manifest.Read(Files("manifest.json").Single()).Status);
    }

    private Process Start()
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "starling.dll");
        var file = _folder.Write("endless.yaml", Experiment);
        var start = new ProcessStartInfo("dotnet", [tool, "run", file, "--out", _folder.Path, "--quiet"]) { RedirectStandardError = true };
        return Process.Start(start)!;
    }

    private bool HasBegun() => Files("metrics.csv") is [var metrics] && new FileInfo(metrics).Length > 500;

    private string[] Files(string name) => Directory.GetFiles(_folder.Path, name, SearchOption.AllDirectories);
}
