using Starling.Simulation.Reports;
using Starling.Simulation.Reports.Charts;
using Starling.Simulation.Results;

namespace Starling.Simulation.Comparison;

/// <summary>Training loss and test accuracy of several runs against rounds, bytes and simulated seconds.</summary>
/// <param name="runs">Label and rounds of each run.</param>
internal sealed class ComparisonCharts(IReadOnlyList<(string Label, IReadOnlyList<RoundRecord> Records)> runs)
{
    /// <summary>The charts that have something to show.</summary>
    public IReadOnlyList<Chart> All()
    {
        Chart[] charts =
        [
            .. Pair("rounds", Quantity.Rounds, Rounds),
            .. Pair("bytes", new("up and down", Unit.Bytes), Bytes),
            .. Pair("simulated time", new("simulated", Unit.Seconds), Seconds),
            new("Consensus distance", Quantity.Rounds, Quantity.Loss, Curves(Rounds, r => r.ConsensusDistance)),
        ];
        return [.. charts.Where(chart => !chart.IsEmpty)];
    }

    private static double?[] Rounds(IReadOnlyList<RoundRecord> records) => [.. records.Select(r => (double?)r.Round)];

    private static double?[] Bytes(IReadOnlyList<RoundRecord> records) =>
        [.. RunCharts.Running(records, r => r.BytesUp + r.BytesDown).Select(point => point.Y)];

    private static double?[] Seconds(IReadOnlyList<RoundRecord> records) => [.. records.Select(r => r.SimulatedSeconds)];

    private Chart[] Pair(string over, Quantity x, Func<IReadOnlyList<RoundRecord>, double?[]> abscissae) =>
    [
        new($"Training loss over {over}", x, Quantity.Loss, Curves(abscissae, r => r.TrainLoss)),
        new($"Test accuracy over {over}", x, Quantity.Accuracy, Curves(abscissae, r => r.TestAccuracy)),
    ];

    // A run without values keeps its place, so that a colour means the same run in every chart.
    private Series[] Curves(Func<IReadOnlyList<RoundRecord>, double?[]> abscissae, Func<RoundRecord, double?> value) =>
    [
        .. runs.Select(run => Series.Of(
            run.Label,
            run.Records.Zip(abscissae(run.Records)).Where(p => p.Second is not null).Select(p => (p.Second!.Value, value(p.First))))),
    ];
}
