using Starling.Algorithms.Randomness;

namespace Starling.Algorithms.Participation;

/// <summary>
/// Every client is a chain of two states that starts on with probability p_i and moves before each round: off → on with
/// probability a, on → off with a(1/p_i − 1). Where the latter is above 1, both are divided by it. So it is on in a share
/// p_i of the rounds. The pattern of FedAU's experiments.
/// </summary>
/// <param name="key">Random address of the experiment.</param>
/// <param name="probabilities">p_i of each client, above 0 and at most 1.</param>
/// <param name="rate">a, above 0 and at most 1.</param>
public sealed class MarkovParticipation(RandomKey key, IReadOnlyList<double> probabilities, double rate) : IParticipation
{
    private readonly IReadOnlyList<double> _p = Coins.Checked(probabilities);

    /// <inheritdoc/>
    public int[] Participants(int round) => Coins.Where(_p.Count, i => IsOn(i, round));

    /// <inheritdoc/>
    public double Probability(int client) => _p[client];

    // A move is a threshold on the round's number u, one for each state. Where both give the same answer the past does not
    // matter: so the chain is followed back only to the last such round, and nothing needs to be remembered.
    private bool IsOn(int client, int round)
    {
        var (toOn, toOff) = Rates(_p[client]);
        var (fromOff, fromOn) = (toOn, 1 - toOff);          // on next if u is below
        var flips = false;
        for (; round > 0; round--)
        {
            var u = Coins.Toss(key, round, client);
            if (u < fromOff == u < fromOn)
            {
                return u < fromOn != flips;
            }

            flips ^= u < fromOff;                           // off → on and on → off
        }

        return Coins.Toss(key, 0, client) < _p[client] != flips;
    }

    private (double ToOn, double ToOff) Rates(double p)
    {
        var toOff = rate * ((1 / p) - 1);
        return toOff > 1 ? (rate / toOff, 1) : (rate, toOff);
    }
}
