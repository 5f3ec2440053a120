using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;
using Starling.Training.Data.Sources;

namespace Starling.Training.Data;

/// <summary>Sets samples aside by seeded permutations; what is kept stays in the order of the file.</summary>
internal static class DataSplit
{
    /// <summary>Sets a share aside for testing, where the source has no test samples: the first round(n·share) of a permutation.</summary>
    public static SourceData HoldOut(SourceData source, double share, RandomKey key)
    {
        var count = source.Samples.Count;
        var held = (int)Math.Round(count * share, MidpointRounding.AwayFromZero);
        if (source.Test is not null || held == 0)
            return source;
        if (held >= count)
            throw new InputException($"data.test_fraction: {share} of {count} samples leaves none to train on; lower it.");
        var order = key.Stream(Purpose.TestSplit).NextPermutation(count);
        return Keep(source, order[held..]) with { Test = source.Samples.Subset(Sorted(order[..held])) };
    }

    /// <summary>Keeps the first training samples of a permutation.</summary>
    public static SourceData Limit(SourceData source, int? samples, RandomKey key)
    {
        var count = source.Samples.Count;
        if (samples is not { } wanted || wanted == count)
            return source;
        if (wanted < 1 || wanted > count)
            throw new InputException($"data.train_samples: {wanted} of {count} training samples cannot be kept; give 1 to {count}.");
        return Keep(source, key.Stream(Purpose.TrainSubset).NextPermutation(count)[..wanted]);
    }

    private static SourceData Keep(SourceData source, int[] rows)
    {
        var kept = Sorted(rows);
        var owners = source.Owners is { } all ? Array.ConvertAll(kept, row => all[row]) : null;
        return source with { Samples = source.Samples.Subset(kept), Owners = owners };
    }

    private static int[] Sorted(int[] rows)
    {
        Array.Sort(rows);
        return rows;
    }
}
