namespace Starling.Simulation.Planning;

/// <summary>What is sent in the rounds from one on, until the next plan begins.</summary>
/// <param name="FromRound">First round, 1-based.</param>
/// <param name="MessageUp">Encoded bytes that one participant sends in a round; decentralised: to each neighbour.</param>
/// <param name="MessageDown">
/// Encoded bytes that one participant receives if it took part in the round before; decentralised: from each neighbour.
/// </param>
/// <param name="RoundUp">Bytes that all participants send in a round, expected.</param>
/// <param name="RoundDown">Bytes that all participants receive in a round, expected.</param>
public sealed record TrafficPlan(int FromRound, long MessageUp, long MessageDown, double RoundUp, double RoundDown)
{
    /// <summary>Joins rounds with the same messages.</summary>
    /// <param name="rounds">The messages of consecutive rounds from round 1 on.</param>
    /// <param name="times">How many participants send and receive them.</param>
    internal static IReadOnlyList<TrafficPlan> Of(IReadOnlyList<DryRound> rounds, double times)
    {
        var plans = new List<TrafficPlan>();
        for (var i = 0; i < rounds.Count; i++)
        {
            if (i == 0 || (rounds[i].Up, rounds[i].Down) != (rounds[i - 1].Up, rounds[i - 1].Down))
            {
                var copies = times * rounds[i].Copies;
                plans.Add(new(i + 1, rounds[i].Up, rounds[i].Down, copies * rounds[i].Up, copies * rounds[i].Down));
            }
        }

        return plans;
    }
}
