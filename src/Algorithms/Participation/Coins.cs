using Starling.Algorithms.Randomness;

namespace Starling.Algorithms.Participation;

/// <summary>What the kinds in which every client decides for itself have in common.</summary>
internal static class Coins
{
    /// <summary>The number of a client in a round, uniform on [0, 1).</summary>
    public static double Toss(RandomKey key, int round, int client) =>
        key.AtRound(round).ForClient(client).Stream(Purpose.Participation).NextDouble();

    /// <summary>The ids below <paramref name="clients"/> that are active, ascending.</summary>
    public static int[] Where(int clients, Func<int, bool> active)
    {
        var ids = new List<int>();
        for (var i = 0; i < clients; i++)
        {
            if (active(i))
            {
                ids.Add(i);
            }
        }

        return [.. ids];
    }

    /// <summary>The probabilities, checked.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not above 0 and at most 1.</exception>
    public static IReadOnlyList<double> Checked(IReadOnlyList<double> probabilities)
    {
        for (var i = 0; i < probabilities.Count; i++)
        {
            if (!(probabilities[i] is > 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(probabilities), probabilities[i], $"The participation probability of client {i} must be above 0 and at most 1.");
            }
        }

        return probabilities;
    }
}
