using Starling.Simulation.Reports.Charts;
using Starling.Simulation.Results;

namespace Starling.Simulation.Reports;

/// <summary>The curves of one run.</summary>
internal static class RunCharts
{
    /// <summary>Losses, accuracies, bytes, seconds and, decentralised, how far nodes are apart; only what was measured.</summary>
    /// <param name="records">The rounds.</param>
    public static IReadOnlyList<Chart> Of(IReadOnlyList<RoundRecord> records)
    {
        var (up, down) = (Running(records, r => r.BytesUp), Running(records, r => r.BytesDown));
        var (work, evaluation) = (Running(records, r => r.WallSeconds), Running(records, r => r.EvaluationSeconds));
        Chart[] charts =
        [
            new(records.Any(r => r.TestLoss is not null) ? "Loss" : "Training loss", Quantity.Rounds, Quantity.Loss, Known(
                Curve("training", records, r => r.TrainLoss),
                Curve("test", records, r => r.TestLoss))),
            new("Test accuracy", Quantity.Rounds, Quantity.Accuracy, Known(
                Curve("model", records, r => r.TestAccuracy),
                Curve("mean over nodes", records, r => r.MeanNodeAccuracy))),
            new("Consensus distance", Quantity.Rounds, Quantity.Loss, [Curve("consensus distance", records, r => r.ConsensusDistance)]),
            new("Bytes so far", Quantity.Rounds, new("", Unit.Bytes), [Curve("up", up), Curve("down", down) with { Dashed = true }]),
            new("Wall time so far", Quantity.Rounds, new("", Unit.Seconds), [Curve("rounds", work), Curve("evaluation", evaluation)]),
            new("Simulated time so far", Quantity.Rounds, new("", Unit.Seconds), [Curve("simulated", records, r => r.SimulatedSeconds)]),
        ];
        return [.. charts.Where(chart => !chart.IsEmpty)];
    }

    /// <summary>A quantity summed up to each round.</summary>
    public static IReadOnlyList<(double X, double? Y)> Running(IReadOnlyList<RoundRecord> records, Func<RoundRecord, double> value)
    {
        double sum = 0;
        return [.. records.Select(r => ((double)r.Round, (double?)(sum += value(r))))];
    }

    private static Series Curve(string name, IReadOnlyList<RoundRecord> records, Func<RoundRecord, double?> value) =>
        Series.Of(name, records.Select(r => ((double)r.Round, value(r))));

    private static Series Curve(string name, IReadOnlyList<(double X, double? Y)> points) => Series.Of(name, points);

    private static Series[] Known(params Series[] curves) => [.. curves.Where(curve => curve.Points.Count > 0)];
}
