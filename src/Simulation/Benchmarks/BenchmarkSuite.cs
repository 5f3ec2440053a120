using Starling.Simulation.Benchmarks.Costs;
using Starling.Training.Devices;
using Starling.Training.Kernels;

namespace Starling.Simulation.Benchmarks;

/// <summary>The benchmarks of a checkout: each writes its section of the page.</summary>
/// <param name="folder">The checkout.</param>
/// <param name="program">The command that starts Starling.</param>
/// <param name="time">Dates the page.</param>
/// <param name="progress">Is told what happens.</param>
public sealed class BenchmarkSuite(BenchFolder folder, IReadOnlyList<string> program, TimeProvider time, Action<string> progress)
{
    private readonly Product _product = new(program, folder);

    /// <summary>Every name that <see cref="RunAsync"/> takes.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Workload.All.Select(workload => workload.Name), ScaleBenchmark.Name, AlgorithmBenchmark.Name];

    /// <summary>Runs a benchmark.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="runs">Runs of every contender, at least 1.</param>
    /// <param name="cancellation">Stops it; the page is not changed then.</param>
    /// <returns>The section, in Markdown.</returns>
    public async Task<string> RunAsync(string name, int runs, CancellationToken cancellation)
    {
        var body = name switch
        {
            ScaleBenchmark.Name => await new ScaleBenchmark(folder, _product, progress).RunAsync(runs, cancellation),
            AlgorithmBenchmark.Name => new AlgorithmBenchmark(folder, progress).Run(runs, cancellation),
            _ => await new WorkloadBenchmark(folder, _product, Workload.All.First(workload => workload.Name == name), progress).RunAsync(runs, cancellation),
        };
        var section = $"{body}\n\n{Circumstances($"starling bench {name} --runs {runs}")}";
        MarkedPage.Write(folder.Page, name, section);
        return section;
    }

    private string Circumstances(string command) =>
        $"{time.GetUtcNow():yyyy-MM-dd}, `{command}`, {Cores.Machine()}; kernels {_product.Kernels ?? KernelSignature.Here(usesTorch: false, ComputeTarget.Host).ToString()}.";
}
