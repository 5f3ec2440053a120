using Starling.Algorithms.Randomness;

namespace Starling.Algorithms.Participation;

/// <summary>Every client tosses its own coin in every round, independently.</summary>
/// <param name="key">Random address of the experiment.</param>
/// <param name="probabilities">p_i of each client, above 0 and at most 1.</param>
public sealed class BernoulliParticipation(RandomKey key, IReadOnlyList<double> probabilities) : IParticipation
{
    private readonly IReadOnlyList<double> _p = Coins.Checked(probabilities);

    /// <inheritdoc/>
    public int[] Participants(int round) => Coins.Where(_p.Count, i => Coins.Toss(key, round, i) < _p[i]);

    /// <inheritdoc/>
    public double Probability(int client) => _p[client];
}
