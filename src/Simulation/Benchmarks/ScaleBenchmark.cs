namespace Starling.Simulation.Benchmarks;

/// <summary>Large populations on all cores: what a round costs, and how much memory a run takes.</summary>
internal sealed class ScaleBenchmark(BenchFolder folder, Product product, Action<string> progress)
{
    /// <summary>The benchmark's name and its folder in <c>bench</c>.</summary>
    public const string Name = "scale";

    private const string Few = "fedavg-10-thousand";
    private const string Many = "fedavg-1-million";

    /// <summary>Runs all experiments of the folder and describes the result.</summary>
    public async Task<string> RunAsync(int runs, CancellationToken cancellation)
    {
        var files = Directory.GetFiles(folder.Source(Name), "*.yaml").Order(StringComparer.Ordinal);
        var contenders = files.Select(file => new Contender(
            Path.GetFileNameWithoutExtension(file), (_, token) => product.RunAsync(file, Environment.ProcessorCount, [], token)));
        var scores = await new Contest([.. contenders], progress).RunAsync(runs, cancellation);
        return $"""
            ## Scale

            Logistic regression on 8×8 digits. With a server, each client draws 50 samples from a pool and 1,000 clients take part in each of
            100 rounds; the nodes of the graph make 50 rounds. The experiment files stand in `bench/{Name}`.

            {Cells.Table(["", "seconds per round", "seconds in all", "peak memory", "accuracy"], scores.Select(Row))}

            A round of FedAvg among 10⁶ clients took {Cells.Ratio(Growth(scores))} times as long as one among 10⁴ (median over pairs of runs).
            """;
    }

    private static double Growth(IReadOnlyList<Score> scores)
    {
        var (few, many) = (scores.First(score => score.Name == Few), scores.First(score => score.Name == Many));
        return Score.Median(few.Runs.Zip(many.Runs, (small, large) => large.SecondsPerRound / small.SecondsPerRound));
    }

    private static IReadOnlyList<string> Row(Score score) =>
    [
        score.Name, Cells.Seconds(score.SecondsPerRound), Cells.Seconds(score.TotalSeconds), Cells.Megabytes(score.PeakBytes), Cells.Percent(score.Accuracy),
    ];
}
