using System.Globalization;

namespace Starling.Client.Display;

/// <summary>Numbers as people read them.</summary>
internal static class Texts
{
    /// <summary>A share in per cent, one decimal; a dash where there is none.</summary>
    public static string Percent(double? share) => share is { } value ? Invariant($"{100 * value:0.0} %") : "-";

    /// <summary>Four significant digits; a dash where there is none.</summary>
    public static string Loss(double? loss) => loss is { } value ? Invariant($"{value:G4}") : "-";

    /// <summary>Bytes in the unit that leaves one to three digits before the point.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => Invariant($"{bytes} B"),
        < 1_000_000 => Invariant($"{bytes / 1e3:0.0} kB"),
        < 1_000_000_000 => Invariant($"{bytes / 1e6:0.0} MB"),
        < 1_000_000_000_000 => Invariant($"{bytes / 1e9:0.0} GB"),
        _ => Invariant($"{bytes / 1e12:0.0} TB"),
    };

    /// <summary>A duration in seconds, minutes or hours; a dash where there is none.</summary>
    public static string Duration(TimeSpan? duration) => duration switch
    {
        null => "-",
        { TotalSeconds: < 10 } t => Invariant($"{t.TotalSeconds:0.0} s"),
        { TotalSeconds: < 90 } t => Invariant($"{t.TotalSeconds:0} s"),
        { TotalMinutes: < 90 } t => Invariant($"{t.TotalMinutes:0} min"),
        { TotalHours: < 48 } t => Invariant($"{t.TotalHours:0} h"),
        { } t => Invariant($"{t.TotalDays:0} days"),
    };

    /// <summary>Rounds per second.</summary>
    public static string Rate(double rate) => rate >= 1
        ? Invariant($"{rate:0.0} rounds/s")
        : Invariant($"{1 / Math.Max(rate, 1e-9):0.0} s/round");

    /// <summary>How a run stands, in one line.</summary>
    public static string Progress(RunProgress progress) =>
        $"accuracy {Percent(progress.Accuracy)}, loss {Loss(progress.TrainLoss ?? progress.TestLoss)}, "
        + $"{Bytes(progress.BytesUp + progress.BytesDown)}, {Rate(progress.Rate)}, {Duration(progress.Left)} left";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
