using System.Globalization;
using Starling.Simulation.Reports;
using Starling.Simulation.Results;

namespace Starling.Simulation.Comparison;

/// <summary>What a run reached, and what it took. A value is null where it was not measured or not reached.</summary>
/// <param name="Label">The run's label.</param>
/// <param name="Rounds">Rounds finished.</param>
/// <param name="FinalAccuracy">Last test accuracy, 0 to 1.</param>
/// <param name="BestAccuracy">Highest test accuracy, 0 to 1.</param>
/// <param name="FinalTrainLoss">Last training loss.</param>
/// <param name="Bytes">Encoded bytes of all rounds, up and down.</param>
/// <param name="RoundsToTarget">First evaluated round at which the target was reached.</param>
/// <param name="BytesToTarget">Bytes up and down until then.</param>
/// <param name="SecondsToTarget">Simulated seconds until then.</param>
public sealed record ComparisonRow(
    string Label,
    int Rounds,
    double? FinalAccuracy,
    double? BestAccuracy,
    double? FinalTrainLoss,
    long Bytes,
    int? RoundsToTarget,
    long? BytesToTarget,
    double? SecondsToTarget)
{
    /// <summary>The row as texts, in the order of <see cref="RunComparison.Columns"/>, the simulated time last.</summary>
    internal IReadOnlyList<string> Cells =>
    [
        Label,
        Rounds.ToString(CultureInfo.InvariantCulture),
        Format.Percent(FinalAccuracy),
        Format.Percent(BestAccuracy),
        Format.Number(FinalTrainLoss),
        Format.Bytes(Bytes),
        Format.Count(RoundsToTarget),
        Format.Bytes(BytesToTarget),
        Format.Seconds(SecondsToTarget),
    ];

    /// <summary>The row of a run.</summary>
    /// <param name="label">Its label.</param>
    /// <param name="records">Its rounds, at least one.</param>
    /// <param name="target">Test accuracy to reach, or null for none.</param>
    internal static ComparisonRow Of(string label, IReadOnlyList<RoundRecord> records, double? target)
    {
        var reached = records.FirstOrDefault(r => r.TestAccuracy >= target);
        return new(
            label,
            records[^1].Round,
            records.LastOrDefault(r => r.TestAccuracy is not null)?.TestAccuracy,
            records.Max(r => r.TestAccuracy),
            records.LastOrDefault(r => r.TrainLoss is not null)?.TrainLoss,
            BytesUntil(records, records[^1].Round),
            reached?.Round,
            reached is null ? null : BytesUntil(records, reached.Round),
            reached?.SimulatedSeconds);
    }

    private static long BytesUntil(IReadOnlyList<RoundRecord> records, int round) =>
        records.TakeWhile(r => r.Round <= round).Sum(r => r.BytesUp + r.BytesDown);
}
