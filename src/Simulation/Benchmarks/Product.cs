using Starling.Algorithms.Errors;
using Starling.Simulation.Results;

namespace Starling.Simulation.Benchmarks;

/// <summary>Starling itself, as a program that is started anew for every run.</summary>
/// <param name="program">The command that starts it.</param>
/// <param name="folder">The checkout.</param>
internal sealed class Product(IReadOnlyList<string> program, BenchFolder folder)
{
    // Products run on one thread each: clients are what runs side by side.
    private static readonly Dictionary<string, string> _oneThread = new() { ["OPENBLAS_NUM_THREADS"] = "1", ["OMP_NUM_THREADS"] = "1" };

    /// <summary>What the last run's bits depend on beside the experiment; null before there was one.</summary>
    public string? Kernels { get; private set; }

    /// <summary>Runs an experiment once.</summary>
    /// <param name="experiment">The experiment file.</param>
    /// <param name="parallelism">Clients side by side.</param>
    /// <param name="prefix">What the command begins with.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StarlingException">It failed.</exception>
    public async Task<Measurement> RunAsync(string experiment, int parallelism, IReadOnlyList<string> prefix, CancellationToken cancellation)
    {
        var runs = Path.Combine(folder.Data, "runs");
        if (Directory.Exists(runs))
            Directory.Delete(runs, recursive: true);
        string[] command = [.. prefix, .. program, "run", experiment, "--quiet", "--out", runs, "--set", $"parallelism={parallelism}"];
        var ended = await ChildProcess.RunAsync(command, _oneThread, cancellation);
        if (ended.ExitCode != 0)
            throw new StarlingException($"{experiment} failed with exit code {ended.ExitCode}: {ended.Error}");
        var run = new RunFolder(Directory.GetDirectories(runs, "*", SearchOption.AllDirectories).First(path => File.Exists(Path.Combine(path, "manifest.json"))));
        Kernels = Manifest.Read(run.Manifest).KernelSignature.ToString();
        return Measurement.OfRun(ended, MetricsCsv.Read(run.Metrics));
    }
}
