using Starling.Simulation.Reports;
using Starling.Simulation.Reports.Charts;
using Starling.Simulation.Results;

namespace Starling.Simulation.Comparison;

/// <summary>Training loss and test accuracy of several runs against rounds, bytes and simulated seconds.</summary>
internal static class ComparisonCharts
{
    /// <summary>The charts that have something to show.</summary>
    /// <param name="runs">Label and rounds of each run.</param>
    public static IReadOnlyList<Chart> Of(IReadOnlyList<(string Label, IReadOnlyList<RoundRecord> Records)> runs)
    {
        Chart[] charts = [.. Pair(runs, "rounds", Quantity.Rounds, Rounds), .. Pair(runs, "bytes", new("up and down", Unit.Bytes), Bytes)];
        if (runs.Any(run => run.Records.Any(r => r.SimulatedSeconds is not null)))
        {
            charts = [.. charts, .. Pair(runs, "simulated time", new("simulated", Unit.Seconds), Seconds)];
        }

        charts = [.. charts, new("Consensus distance", Quantity.Rounds, Quantity.Loss, Curves(runs, Rounds, r => r.ConsensusDistance))];
        return [.. charts.Where(chart => !chart.IsEmpty)];
    }

    private static IEnumerable<Chart> Pair(
        IReadOnlyList<(string Label, IReadOnlyList<RoundRecord> Records)> runs, string over, Quantity x, Func<IReadOnlyList<RoundRecord>, double?[]> abscissae) =>
    [
        new($"Training loss over {over}", x, Quantity.Loss, Curves(runs, abscissae, r => r.TrainLoss)),
        new($"Test accuracy over {over}", x, Quantity.Accuracy, Curves(runs, abscissae, r => r.TestAccuracy)),
    ];

    // A run without values keeps its place, so that a colour means the same run in every chart.
    private static Series[] Curves(
        IReadOnlyList<(string Label, IReadOnlyList<RoundRecord> Records)> runs, Func<IReadOnlyList<RoundRecord>, double?[]> abscissae, Func<RoundRecord, double?> value) =>
    [
        .. runs.Select(run => Series.Of(
            run.Label,
            run.Records.Zip(abscissae(run.Records)).Where(pair => pair.Second is not null).Select(pair => (pair.Second!.Value, value(pair.First))))),
    ];

    private static double?[] Rounds(IReadOnlyList<RoundRecord> records) => [.. records.Select(r => (double?)r.Round)];

    private static double?[] Bytes(IReadOnlyList<RoundRecord> records) => [.. RunCharts.Running(records, r => r.BytesUp + r.BytesDown).Select(point => point.Y)];

    private static double?[] Seconds(IReadOnlyList<RoundRecord> records) => [.. records.Select(r => r.SimulatedSeconds)];
}
