namespace Starling.Training.Partitioning;

/// <summary>Cuts a number of things by real shares.</summary>
internal static class Shares
{
    /// <summary>Parts of <paramref name="total"/> that are proportional to the weights: cut at the rounded running sums, so that they add
    /// up exactly.</summary>
    public static int[] Cut(ReadOnlySpan<double> weights, int total)
    {
        var sum = 0.0;
        foreach (var weight in weights)
            sum += weight;
        var parts = new int[weights.Length];
        var (running, done) = (0.0, 0);
        for (var i = 0; i < parts.Length; i++)
        {
            running += weights[i];
            var end = i == parts.Length - 1 ? total : Math.Clamp((int)Math.Round(running / sum * total), done, total);
            parts[i] = end - done;
            done = end;
        }

        return parts;
    }
}
