namespace Starling.Simulation.Benchmarks;

/// <summary>A program whose runs are timed.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Measure">Runs it once; gets the number of the run, 1-based.</param>
internal sealed record Contender(string Name, Func<int, CancellationToken, Task<Measurement>> Measure);

/// <summary>The runs of one contender.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Runs">In the order in which they were made.</param>
public sealed record Score(string Name, IReadOnlyList<Measurement> Runs)
{
    /// <summary>Median of the seconds per round.</summary>
    public double SecondsPerRound => Median(Runs.Select(run => run.SecondsPerRound));

    /// <summary>Median of the seconds from start to end.</summary>
    public double TotalSeconds => Median(Runs.Select(run => run.TotalSeconds));

    /// <summary>Most resident memory of any run.</summary>
    public long PeakBytes => Runs.Max(run => run.PeakBytes);

    /// <summary>Median test accuracy, or null.</summary>
    public double? Accuracy => Runs.Any(run => run.Accuracy is null) ? null : Median(Runs.Select(run => run.Accuracy!.Value));

    /// <summary>The middle value; of an even number, the mean of the two in the middle.</summary>
    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
