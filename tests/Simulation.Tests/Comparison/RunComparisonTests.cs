using System.Xml.Linq;
using Starling.Algorithms.Errors;
using Starling.Simulation.Comparison;
using Starling.Simulation.Results;

namespace Starling.Simulation.Tests.Comparison;

public sealed class RunComparisonTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Rows_AreTheNumbersOfMetricsCsv()
    {
        var directory = Run("fedavg");
        Write(directory, Row(1, 2.0, 0.5, 100, 10), Row(2, null, null, 100, 10), Row(3, 1.5, 0.9, 100, 30), Row(4, 1.75, 0.8, 200, 40));
        var comparison = RunComparison.Load([directory], target: 0.85);
        Assert.Equal(new("digits", 4, 0.8, 0.9, 1.75, 590, 3, 350, 3.0), Assert.Single(comparison.Rows));
    }

    [Fact]
    public void Target_IsByDefaultTheAccuracyThatAllRunsReached()
    {
        var (one, two) = (Run("fedavg"), Run("scaffold"));
        Write(one, Row(1, 1, 0.957, 8, 8));
        Write(two, Row(1, 1, 0.5, 1, 2), Row(2, 1, 0.934, 4, 8));
        var comparison = RunComparison.Load([one, two]);
        Assert.Equal(0.93, comparison.Target);
        Assert.Equal([(1, 16L), (2, 15L)], comparison.Rows.Select(row => (row.RoundsToTarget!.Value, row.BytesToTarget!.Value)));
        Assert.Contains("bytes to 93 %", comparison.Columns);
    }

    [Fact]
    public void Row_WithoutTheTarget_SaysSo()
    {
        var directory = Run("fedavg");
        Write(directory, Row(1, 1, 0.5, 8, 8));
        var comparison = RunComparison.Load([directory], target: 0.99);
        Assert.Null(Assert.Single(comparison.Rows).RoundsToTarget);
        Assert.Equal(["digits", "1", "50.00 %", "50.00 %", "1", "16 B", "–", "–"], Assert.Single(comparison.Table));
        Assert.Equal(8, comparison.Columns.Count);
    }

    [Fact]
    public void Labels_AreAsShortAsTellsRunsApart()
    {
        string[] algorithms = [Run("fedavg"), Run("scaffold"), Run("fedavg", "name=other")];
        Assert.Equal(["digits fedavg", "digits scaffold", "other"], LabelsOf(algorithms));
        Assert.Equal(["digits seed 7", "digits seed 8"], LabelsOf(algorithms[0], Run("fedavg", "seed=8")));
        var again = Run("fedavg");
        Assert.Equal([$"digits {Path.GetFileName(algorithms[0])}", $"digits {Path.GetFileName(again)}"], LabelsOf(algorithms[0], again));
    }

    [Fact]
    public void Load_NamesEveryBadDirectory()
    {
        var good = Run("fedavg");
        var damaged = Run("fedavg");
        File.WriteAllText(Path.Combine(damaged, "metrics.csv"), "no table");
        var missing = Path.Combine(_folder.Path, "missing");
        var faults = Assert.Throws<InputException>(() => RunComparison.Load([good, missing, damaged, good], target: 2)).Faults;
        Assert.Equal(4, faults.Count);
        Assert.StartsWith(missing, faults[0]);
        Assert.StartsWith(damaged, faults[1]);
        Assert.Contains("named twice", faults[2]);
        Assert.Contains("2 is not an accuracy", faults[3]);
    }

    [Fact]
    public void Files_ShowEveryRunOverRoundsAndBytes()
    {
        var comparison = RunComparison.Load([Run("fedavg"), Run("scaffold"), Run("dfedavg")]);
        var (svg, html) = (Path.Combine(_folder.Path, "c.svg"), Path.Combine(_folder.Path, "c.html"));
        comparison.WriteSvg(svg);
        comparison.WriteHtml(html);
        var lines = XElement.Load(svg).Descendants().Where(e => e.Name.LocalName == "polyline").ToArray();
        Assert.Equal((4 * 3) + 1, lines.Length);
        Assert.All(lines, line => Assert.Equal(5, line.Attribute("points")!.Value.Split(' ').Length));
        Assert.All(comparison.Rows, row => Assert.Contains($"<td>{row.Label}</td>", File.ReadAllText(html)));
    }

    [Fact]
    public void Files_ShowSimulatedTime_WhereThereIsOne()
    {
        var directory = Run("fedavg");
        Write(directory, Row(1, 2, 0.5, 1, 1), Row(2, 1, 0.6, 1, 1));
        var svg = Path.Combine(_folder.Path, "c.svg");
        RunComparison.Load([directory]).WriteSvg(svg);
        Assert.Contains("Training loss over simulated time", File.ReadAllText(svg));
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> LabelsOf(params string[] directories) =>
        RunComparison.Load(directories).Rows.Select(row => row.Label);

    private static RoundRecord Row(int round, double? loss, double? accuracy, long up, long down) =>
        new(round, loss, loss, accuracy, 4, up, down, 0.5, 0.1, round, null, null, "00");

    private static void Write(string directory, params RoundRecord[] rows) =>
        new MetricsCsv(Path.Combine(directory, "metrics.csv"), rows).Dispose();

    private string Run(string algorithm, params string[] sets)
    {
        var recorder = new Recorder();
        recorder.Run(Digits.In(_folder.Path, algorithm, sets));
        return recorder.Directory;
    }
}
