using Starling.Algorithms.Randomness;

namespace Starling.Algorithms.Participation;

/// <summary>A fixed number of clients per round, every set equally likely; a round costs what its participants cost.</summary>
/// <param name="key">Random address of the experiment.</param>
/// <param name="clients">Number of clients N.</param>
/// <param name="count">Participants per round S, 1 to N.</param>
public sealed class UniformParticipation(RandomKey key, int clients, int count) : IParticipation
{
    /// <summary>The number of participants that a share of the clients makes: to the nearest, at least 1.</summary>
    /// <param name="fraction">Share of the clients, above 0 and at most 1.</param>
    /// <param name="clients">Number of clients N.</param>
    public static int Count(double fraction, int clients) => Math.Max(1, (int)Math.Round(fraction * clients));

    /// <inheritdoc/>
    public int[] Participants(int round) => key.AtRound(round).Stream(Purpose.Participation).NextSample(clients, count);

    /// <inheritdoc/>
    public double Probability(int client) => (double)count / clients;
}
