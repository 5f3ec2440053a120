using Starling.Algorithms.Randomness;

namespace Starling.Algorithms.Participation;

/// <summary>
/// Participation probabilities that go with the clients' labels, as in FedAU's experiments: p_i = mean · C · Σ_c r_c q_ic
/// within [min, 1], where q_ic is the share of class c in client i's samples and r ~ Dir(α) is drawn once.
/// </summary>
public static class LabelProbabilities
{
    /// <summary>p_i of every client.</summary>
    /// <param name="key">Random address of the experiment.</param>
    /// <param name="classCounts">Samples of each class, shape (clients, C).</param>
    /// <param name="mean">Mean probability before the bounds are applied.</param>
    /// <param name="min">Smallest probability, above 0.</param>
    /// <param name="labelAlpha">Concentration α, above 0.</param>
    public static double[] Draw(RandomKey key, IReadOnlyList<IReadOnlyList<int>> classCounts, double mean, double min, double labelAlpha)
    {
        var classes = classCounts[0].Count;
        var r = key.Stream(Purpose.Participation).NextDirichlet(labelAlpha, classes);
        return [.. classCounts.Select(counts => Math.Clamp(mean * classes * Mix(counts, r), min, 1))];
    }

    private static double Mix(IReadOnlyList<int> counts, double[] r)
    {
        var (weighted, samples) = (0.0, 0L);
        for (var c = 0; c < r.Length; c++)
        {
            weighted += r[c] * counts[c];
            samples += counts[c];
        }

        return samples == 0 ? 0 : weighted / samples;
    }
}
