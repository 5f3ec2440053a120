using Starling.Algorithms.Randomness;

namespace Starling.Algorithms.Participation;

/// <summary>
/// Every client is on for max(1, round(T p_i)) rounds and off for max(1, T minus that), over and over; it starts off, and is
/// first on after a uniform number of rounds below the latter. The pattern of FedAU's experiments.
/// </summary>
/// <param name="key">Random address of the experiment.</param>
/// <param name="probabilities">p_i of each client, above 0 and at most 1.</param>
/// <param name="period">T in rounds, at least 1.</param>
public sealed class CyclicParticipation(RandomKey key, IReadOnlyList<double> probabilities, int period) : IParticipation
{
    private readonly Cycle[] _cycles = [.. Coins.Checked(probabilities).Select((p, i) => CycleOf(key.ForClient(i), p, period))];

    /// <inheritdoc/>
    public int[] Participants(int round) => Coins.Where(_cycles.Length, i => _cycles[i].IsOn(round - 1));

    /// <inheritdoc/>
    public double Probability(int client) => probabilities[client];

    private static Cycle CycleOf(RandomKey key, double p, int period)
    {
        var on = Math.Max(1, (int)Math.Round(period * p));
        var off = Math.Max(1, period - on);
        return new(key.Stream(Purpose.Participation).NextInt(off), on, off);
    }

    private readonly record struct Cycle(int Start, int On, int Off)
    {
        public bool IsOn(int round) => round >= Start && (round - Start) % (On + Off) < On;
    }
}
