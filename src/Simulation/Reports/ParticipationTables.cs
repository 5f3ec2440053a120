using Starling.Simulation.Results;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Reports;

/// <summary>Who took part how often, and whose work took longest.</summary>
internal sealed class ParticipationTables(RunSetup setup, IReadOnlyList<RoundRecord> records, ClientTotals totals)
{
    private const int Listed = 10;

    private static readonly string[] _columns =
        ["samples", "rounds", "local steps", "declared rate", "measured rate", "bytes up", "bytes down"];

    private string Member => setup.IsGossip ? "node" : "client";

    /// <summary>A summary, and the clients with the most local steps: a synchronous round waits for them.</summary>
    public override string ToString()
    {
        var listed = totals.Participants.OrderByDescending(Steps).ThenBy(client => client).Take(Listed).ToArray();
        return Html.Facts(Summary())
            + Html.Paragraph($"The {listed.Length} {Member}s with the most local steps, for which a synchronous round waits:")
            + Html.Table([Member, .. _columns], listed.Select(Row));
    }

    private IEnumerable<(string Name, string Value)> Summary()
    {
        var counts = records.Select(r => r.Participants).DefaultIfEmpty().ToArray();
        var never = setup.Clients - totals.Participants.Count();
        var samples = Enumerable.Range(0, setup.SimulatedClients).Select(setup.Data.Partition.Count).Order().ToArray();
        yield return ("participants per round", $"mean {Format.Count(counts.Average())}, from {counts.Min()} to {counts.Max()}");
        yield return ("rounds without participants", $"{records.Count(r => r.Participants == 0)}");
        yield return ($"{Member}s that never took part", $"{never} of {setup.Clients}");
        if (samples.Length > 0)
        {
            yield return ($"samples per {Member}", $"median {samples[samples.Length / 2]}, from {samples[0]} to {samples[^1]}");
        }

        if (samples.Length < setup.Clients)
        {
            yield return ($"external {Member}s", $"{setup.Clients - samples.Length} of {setup.Clients}, with samples of their own");
        }
    }

    // Null where they follow from samples that only an external client knows.
    private long? Steps(int client)
    {
        var perRound = setup.Local.Steps ?? (setup.Samples(client) is { } samples ? setup.Local.StepsFor(samples) : null);
        return (long)totals.Of(client).Rounds * perRound;
    }

    private string[] Row(int client)
    {
        var (rounds, up, down) = totals.Of(client);
        var declared = setup.Participation.Probability(client);
        return
        [
            $"{client}",
            setup.Samples(client) is { } samples ? Format.Count(samples) : "–",
            Format.Count(rounds),
            Steps(client) is { } steps ? Format.Count(steps) : "–",
            double.IsNaN(declared) ? "–" : Format.Number(declared),
            Format.Number((double)rounds / records.Count),
            Format.Bytes(up),
            Format.Bytes(down),
        ];
    }
}
