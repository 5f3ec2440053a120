using Starling.Simulation.Reports.Charts;
using Starling.Simulation.Results;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Reports;

/// <summary>What a run leaves for people: curves.svg and report.html.</summary>
/// <param name="setup">The experiment.</param>
/// <param name="manifest">What ran where, and the hashes.</param>
/// <param name="records">The rounds.</param>
/// <param name="totals">What each client has done.</param>
internal sealed class RunReport(RunSetup setup, Manifest manifest, IReadOnlyList<RoundRecord> records, ClientTotals totals)
{
    private readonly IReadOnlyList<Chart> _charts = RunCharts.Of(records);

    /// <summary>Writes both files.</summary>
    public void Write(RunFolder folder)
    {
        Figure.Write(folder.In("curves.svg"), _charts);
        Html.WritePage(
            folder.In("report.html"),
            setup.Experiment.Name,
            Subtitle(),
            string.Concat(
                Html.Tiles(Tiles()),
                Html.Charts(_charts),
                Html.Section("Metrics", MetricsTable.Of(records)),
                Html.Section("Participation", new ParticipationTables(setup, records, totals).ToString()),
                Html.Section("Reproduction", Html.Facts(Reproduction())),
                Html.Section("Configuration", Html.Facts(Configuration.Of(setup.File.Text)))));
    }

    private string Subtitle() => string.Join(
        " · ",
        setup.Experiment.Algorithm.Name,
        $"{setup.Clients} {(setup.IsGossip ? "nodes" : "clients")}",
        $"{Format.Count(setup.Architecture.Layout.Dim)} parameters",
        $"{manifest.Rounds} rounds",
        $"seed {setup.Seed}");

    private IEnumerable<(string Value, string Name)> Tiles()
    {
        var last = records.LastOrDefault(r => r.TrainLoss is not null);
        if (last?.TestAccuracy is { } accuracy)
        {
            yield return (Format.Percent(accuracy), "final test accuracy");
            yield return (Format.Percent(records.Max(r => r.TestAccuracy)), "best test accuracy");
        }

        yield return (Format.Number(last?.TrainLoss), "final training loss");
        yield return (Format.Bytes(records.Sum(r => (double)r.BytesUp)), "sent up");
        yield return (Format.Bytes(records.Sum(r => (double)r.BytesDown)), "sent down");
        yield return (Format.Seconds(manifest.WallSeconds), "wall time");
    }

    private IEnumerable<(string Name, string Value)> Reproduction() =>
    [
        ("final parameters", manifest.Hashes.Final ?? "–"),
        ("initial parameters", manifest.Hashes.Initial),
        ("data", manifest.Hashes.Data),
        ("partition", manifest.Hashes.Partition),
        ("resolved experiment", manifest.Hashes.Experiment),
        ("kernel signature", manifest.KernelSignature.ToString()),
        ("objective path", setup.Architecture.Path),
        ("Starling", manifest.Version),
        .. manifest.Packages.OrderBy(package => package.Key, StringComparer.Ordinal).Select(package => (package.Key, package.Value)),
    ];
}
