using System.Globalization;
using Starling.Algorithms.Errors;
using Starling.Simulation.Reports;
using Starling.Simulation.Reports.Charts;

namespace Starling.Simulation.Comparison;

/// <summary>Several runs side by side: a row each, and curves over rounds, bytes and simulated seconds.</summary>
public sealed class RunComparison
{
    private readonly IReadOnlyList<Chart> _charts;

    private RunComparison(IReadOnlyList<ComparedRun> runs, double? target)
    {
        var labels = RunLabels.Of(runs);
        Runs = runs;
        Target = target ?? CommonAccuracy(runs);
        Rows = [.. runs.Select((run, i) => ComparisonRow.Of(labels[i], run.Records, Target))];
        _charts = new ComparisonCharts([.. runs.Select((run, i) => (labels[i], run.Records))]).All();
    }

    /// <summary>The runs, in the order given.</summary>
    public IReadOnlyList<ComparedRun> Runs { get; }

    /// <summary>The test accuracy that rounds and bytes are counted to, 0 to 1; null where no accuracy was measured.</summary>
    public double? Target { get; }

    /// <summary>One row per run.</summary>
    public IReadOnlyList<ComparisonRow> Rows { get; }

    /// <summary>Headings of <see cref="Table"/>; simulated time is among them where a run reached the target in it.</summary>
    public IReadOnlyList<string> Columns
    {
        get
        {
            var target = Target is { } accuracy ? string.Create(CultureInfo.InvariantCulture, $"{100 * accuracy:0.##} %") : "target";
            return
            [
                "run", "rounds", "final accuracy", "best accuracy", "final training loss", "bytes",
                $"rounds to {target}", $"bytes to {target}",
                .. Rows.Any(row => row.SecondsToTarget is not null) ? [$"simulated time to {target}"] : Array.Empty<string>(),
            ];
        }
    }

    /// <summary>The rows as texts, one for each of <see cref="Columns"/>.</summary>
    public IEnumerable<IReadOnlyList<string>> Table => Rows.Select(row => row.Cells.Take(Columns.Count).ToArray());

    /// <summary>Reads run directories; a run that is not complete counts with the rounds it has.</summary>
    /// <param name="directories">Run directories, at least one.</param>
    /// <param name="target">
    /// Test accuracy that rounds and bytes are counted to, above 0 and at most 1; null: the highest per cent that every run reached.
    /// </param>
    /// <exception cref="InputException">Directories hold no run; one message for each.</exception>
    public static RunComparison Load(IReadOnlyList<string> directories, double? target = null)
    {
        var (runs, faults) = (new List<ComparedRun>(), new List<string>());
        foreach (var directory in directories)
        {
            try
            {
                runs.Add(ComparedRun.Read(directory));
            }
            catch (InputException e)
            {
                faults.AddRange(e.Faults);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                faults.Add($"{directory}: this run cannot be read: {e.Message}");
            }
        }

        faults.AddRange(runs.GroupBy(run => run.Directory).Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: this run is named twice; name each run once."));
        if (target is <= 0 or > 1 or double.NaN)
        {
            faults.Add($"target: {target} is not an accuracy; use a number above 0 and at most 1.");
        }

        return faults.Count == 0 ? new(runs, target) : throw new InputException([.. faults]);
    }

    /// <summary>Writes table and curves as a page that needs nothing but itself.</summary>
    public void WriteHtml(string path) => Html.WritePage(
        path,
        "Comparison",
        string.Join(" · ", Rows.Select(row => row.Label)),
        Html.Charts(_charts)
            + Html.Section("Results", Html.Table(Columns, Table))
            + Html.Section("Runs", Html.Facts(Rows.Zip(Runs, (row, run) => (row.Label, run.Directory)))));

    /// <summary>Writes the curves as one SVG file.</summary>
    public void WriteSvg(string path) => Figure.Write(path, _charts);

    private static double? CommonAccuracy(IReadOnlyList<ComparedRun> runs) =>
        runs.Min(run => run.Records.Max(r => r.TestAccuracy)) is { } common ? Math.Floor((100 * common) + 1e-9) / 100 : null;
}
