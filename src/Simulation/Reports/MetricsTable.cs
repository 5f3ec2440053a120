using Starling.Simulation.Results;

namespace Starling.Simulation.Reports;

/// <summary>Each metric at the end and at its best.</summary>
internal static class MetricsTable
{
    /// <summary>The table of the metrics that were measured.</summary>
    public static string Of(IReadOnlyList<RoundRecord> records) => Html.Table(
        ["metric", "final", "best", "in round"],
        new[]
        {
            Row("training loss", records, r => r.TrainLoss, Format.Number, higherIsBetter: false),
            Row("test loss", records, r => r.TestLoss, Format.Number, higherIsBetter: false),
            Row("test accuracy", records, r => r.TestAccuracy, Format.Percent, higherIsBetter: true),
            Row("mean accuracy over nodes", records, r => r.MeanNodeAccuracy, Format.Percent, higherIsBetter: true),
            Row("consensus distance", records, r => r.ConsensusDistance, Format.Number, higherIsBetter: false),
        }.OfType<string[]>());

    private static string[]? Row(
        string name, IReadOnlyList<RoundRecord> records, Func<RoundRecord, double?> value, Func<double?, string> text, bool higherIsBetter)
    {
        var known = records.Where(r => value(r) is not null).ToArray();
        if (known.Length == 0)
        {
            return null;
        }

        var best = higherIsBetter ? known.MaxBy(value)! : known.MinBy(value)!;
        return [name, text(value(known[^1])), text(value(best)), $"{best.Round}"];
    }
}
