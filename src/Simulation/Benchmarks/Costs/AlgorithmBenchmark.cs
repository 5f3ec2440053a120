using System.Globalization;

namespace Starling.Simulation.Benchmarks.Costs;

/// <summary>What algorithms add to the gradients and vector operations that they are made of.</summary>
internal sealed class AlgorithmBenchmark(BenchFolder folder, Action<string> progress)
{
    /// <summary>The benchmark's name and its folder in <c>bench</c>.</summary>
    public const string Name = "algorithms";

    /// <summary>Runs all experiments of the folder in turn, each behind measurements of its units, and describes the result.</summary>
    /// <param name="runs">How often, at least 1.</param>
    /// <param name="cancellation">Stops between runs.</param>
    public string Run(int runs, CancellationToken cancellation)
    {
        var files = Directory.GetFiles(folder.Source(Name), "*.yaml").Order(StringComparer.Ordinal);
        var costs = files.Select(file => new AlgorithmCost(file)).ToArray();
        var units = new UnitCosts(costs[0].Setup);
        var measured = costs.Select(_ => new List<(double Explained, double Taken)>()).ToArray();
        for (var run = 1; run <= runs; run++)
        {
            for (var i = 0; i < costs.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                measured[i].Add((costs[i].Explain(units), costs[i].Measure()));
                progress($"run {run} of {runs}, {costs[i].Name}: {Cells.Ratio(measured[i][^1].Taken / measured[i][^1].Explained)} of what is explained");
            }
        }

        return $"""
            ## Algorithms

            Six algorithms on the data and the model of w1, one thread (`bench/{Name}`). One run of each counts its gradients, by their
            number of samples, and the numbers that every kernel of its vectors goes over. Times of single gradients, kernels and
            encodings, measured in the same process just before a run, say what that work should take; the ratio is of the rounds' time to it.
            All times are processor time, which waiting for the processor does not lengthen.

            {Cells.Table(["", "gradients per round", "passes over vectors per round", "explained per round", "seconds per round", "ratio", "lowest to highest"], costs.Zip(measured, Row))}
            """;
    }

    private static IReadOnlyList<string> Row(AlgorithmCost cost, List<(double Explained, double Taken)> runs)
    {
        var (count, dim) = (cost.Count, cost.Setup.Architecture.Layout.Dim);
        var ratios = runs.Select(run => run.Taken / run.Explained).ToArray();
        return
        [
            cost.Name,
            PerRound(cost, count.Gradients.Values.Sum() + count.Descents.Values.Sum()),
            PerRound(cost, count.Kernels.Values.Sum() / (double)dim),
            Cells.Seconds(Score.Median(runs.Select(run => run.Explained)) / cost.Rounds),
            Cells.Seconds(Score.Median(runs.Select(run => run.Taken)) / cost.Rounds),
            Cells.Ratio(Score.Median(ratios)),
            $"{Cells.Ratio(ratios.Min())} to {Cells.Ratio(ratios.Max())}",
        ];
    }

    private static string PerRound(AlgorithmCost cost, double total) => (total / cost.Rounds).ToString("0", CultureInfo.InvariantCulture);
}
