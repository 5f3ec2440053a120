using Starling.Simulation.Experiments;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Benchmarks;

/// <summary>A workload beside its bare loops: one core each, then two where there are two.</summary>
internal sealed class WorkloadBenchmark(BenchFolder folder, Product product, Workload workload, Action<string> progress)
{
    private readonly LoopPrograms _loops = new(folder, progress);
    private readonly Dictionary<string, string> _environment = new()
    {
        ["BENCH_DIR"] = folder.Data,
        ["OPENBLAS_NUM_THREADS"] = "1",
        ["OMP_NUM_THREADS"] = "1",
    };

    private string Experiment => folder.Source($"{workload.Name}/experiment.yaml");

    /// <summary>Runs all contenders and describes the result.</summary>
    public async Task<string> RunAsync(int runs, CancellationToken cancellation)
    {
        new LoopData(Path.Combine(folder.Data, "bin")).Write(workload.LoopName, ExperimentSetup.Load(ExperimentFile.Load(Experiment)));
        var (free, products) = (await Cores.FreeAsync(cancellation), Cores.ProductScaling());
        var (contenders, scaling) = (await OneCoreAsync(cancellation), new List<double>());
        var two = free >= Cores.EnoughScaling;
        if (two)
            contenders.AddRange(await TwoCoresAsync(cancellation));
        var scores = await new Contest(contenders, progress).RunAsync(runs, cancellation, two ? WaitAsync : null);
        return $"""
            ## {workload.Name}: {workload.Title}

            {Cells.Table(["", "seconds per round", "fastest to slowest", "Starling's time to its", "peak memory", "accuracy"], Rows(scores))}

            {Remark(scores, free, scaling, products)}
            """;

        async Task WaitAsync() => scaling.Add(await Cores.FreeAsync(cancellation));
    }

    private async Task<List<Contender>> OneCoreAsync(CancellationToken cancellation)
    {
        var suffix = Cores.CanPin ? "one core" : "one thread, not pinned";
        var contenders = new List<Contender> { new($"Starling, {suffix}", (run, token) => product.RunAsync(Experiment, 1, Cores.Pin(run), token)) };
        if (await _loops.CppAsync(workload, 1, cancellation) is { } cpp)
            contenders.Add(Loop($"C++ on sgemm, {suffix}", run => [.. Cores.Pin(run), .. cpp]));
        if (await _loops.TorchAsync(workload, cancellation) is { } torch)
            contenders.Add(Loop($"PyTorch, {suffix}", run => [.. Cores.Pin(run), .. torch]));
        return contenders;
    }

    private async Task<List<Contender>> TwoCoresAsync(CancellationToken cancellation)
    {
        var contenders = new List<Contender> { new("Starling, two cores", (_, token) => product.RunAsync(Experiment, 2, [], token)) };
        if (await _loops.CppAsync(workload, 2, cancellation) is { } cpp)
            contenders.Add(Loop("C++ on sgemm, two cores", _ => cpp));
        return contenders;
    }

    private Contender Loop(string name, Func<int, IReadOnlyList<string>> command) =>
        new(name, async (run, token) => Measurement.OfLoop(await ChildProcess.RunAsync(command(run), _environment, token)));

    private static IEnumerable<IReadOnlyList<string>> Rows(IReadOnlyList<Score> scores)
    {
        foreach (var score in scores)
        {
            var product = scores.Last(other => IsProduct(other) && IndexOf(scores, other) <= IndexOf(scores, score));
            var seconds = score.Runs.Select(run => run.SecondsPerRound).Order().ToArray();
            yield return
            [
                score.Name,
                Cells.Seconds(score.SecondsPerRound),
                $"{Cells.Seconds(seconds[0])} to {Cells.Seconds(seconds[^1])}",
                product == score ? "" : Cells.Ratio(product.SecondsPerRound / score.SecondsPerRound),
                Cells.Megabytes(score.PeakBytes),
                Cells.Percent(score.Accuracy),
            ];
        }
    }

    private static string Remark(IReadOnlyList<Score> scores, double free, IReadOnlyList<double> scaling, double multiplying)
    {
        var products = scores.Where(IsProduct).ToArray();
        return products.Length > 1
            ? $"Before each run two spinning threads did {Cells.Ratio(Score.Median(scaling))} times the work of one (at least {Cells.Ratio(scaling.Min())}), "
                + $"and two that multiply matrices {Cells.Ratio(multiplying)} times before the first; "
                + $"Starling on two cores was {Cells.Ratio(products[0].SecondsPerRound / products[1].SecondsPerRound)} times as fast as on one."
            : $"Two spinning threads did {Cells.Ratio(free)} times the work of one, less than {Cells.Ratio(Cores.EnoughScaling)}: "
                + "this machine had no two free cores, so there are no figures for two.";
    }

    private static bool IsProduct(Score score) => score.Name.StartsWith("Starling", StringComparison.Ordinal);

    private static int IndexOf(IReadOnlyList<Score> scores, Score score) => scores.ToList().IndexOf(score);
}
