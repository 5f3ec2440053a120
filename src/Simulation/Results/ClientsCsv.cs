using System.Globalization;
using Starling.Simulation.Setup;
using Starling.Training.Formats;

namespace Starling.Simulation.Results;

/// <summary>
/// clients.csv: samples, class counts, participation and bytes of each client; beyond 100,000 of participants only. What only an
/// external client knows is an empty cell.
/// </summary>
internal static class ClientsCsv
{
    private const int MaxListed = 100_000;

    /// <summary>Writes the file.</summary>
    public static void Write(string path, RunSetup setup, ClientTotals totals, int rounds)
    {
        using var file = new AtomicFile(path);
        using (var writer = new StreamWriter(file.Stream, leaveOpen: true) { NewLine = "\n" })
        {
            var classes = Enumerable.Range(0, setup.Data.Train.Classes).Select(label => $",class_{label}");
            writer.WriteLine(
                $"client,samples{string.Concat(classes)},declared_participation,measured_participation,"
                + "bytes_up,bytes_down,simulated_seconds");
            foreach (var client in setup.Clients <= MaxListed ? Enumerable.Range(0, setup.Clients) : totals.Participants)
            {
                writer.WriteLine(Row(client, setup, totals, rounds));
            }
        }

        file.Commit();
    }

    private static IEnumerable<string> ClassCounts(int client, RunSetup setup) => setup.IsExternal(client)
        ? Enumerable.Repeat("", setup.Data.Train.Classes)
        : setup.Data.ClassCounts(client).Select(count => $"{count}");

    private static string Row(int client, RunSetup setup, ClientTotals totals, int rounds)
    {
        var declared = setup.Participation.Probability(client);
        var (taken, up, down) = totals.Of(client);
        return string.Join(',', (IEnumerable<string>)
        [
            $"{client}",
            $"{setup.Samples(client)}",
            .. ClassCounts(client, setup),
            double.IsNaN(declared) ? "" : declared.ToString("R", CultureInfo.InvariantCulture),
            rounds == 0 ? "" : ((double)taken / rounds).ToString("R", CultureInfo.InvariantCulture),
            $"{up}",
            $"{down}",
            "",
        ]);
    }
}
