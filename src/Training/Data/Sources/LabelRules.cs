using Starling.Algorithms.Errors;

namespace Starling.Training.Data.Sources;

/// <summary>Turns stored labels into classes, and refuses what no model can use.</summary>
internal static class LabelRules
{
    private const int MostClasses = 1_000_000;

    /// <summary>Stored labels as classes.</summary>
    /// <exception cref="InputException">A label is negative or absurdly large.</exception>
    public static int[] ToClasses(long[] labels, string where)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] is < 0 or >= MostClasses)
            {
                throw new InputException(
                    $"{where}: sample {i} has label {labels[i]}; classes are numbered from 0 to at most {MostClasses - 1}.");
            }
        }

        return Array.ConvertAll(labels, label => (int)label);
    }

    /// <summary>One more than the largest class.</summary>
    public static int CountClasses(params ReadOnlySpan<int[]> labels)
    {
        var largest = 0;
        foreach (var part in labels)
        {
            foreach (var label in part)
                largest = Math.Max(largest, label);
        }

        return largest + 1;
    }

    /// <summary>Requires finite numbers, <paramref name="width"/> of them in each sample.</summary>
    /// <exception cref="InputException">A number is infinite or NaN.</exception>
    public static void RequireFinite(ReadOnlySpan<float> values, int width, string where)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                throw new InputException($"{where}: sample {i / width} holds {values[i]}; replace what is not a finite number.");
        }
    }
}
