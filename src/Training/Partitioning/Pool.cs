using Starling.Algorithms.Errors;

namespace Starling.Training.Partitioning;

/// <summary>What is to be dealt out: samples with their classes, and to how many clients.</summary>
/// <param name="Samples">Number of samples.</param>
/// <param name="Clients">Number of clients, 1 to <paramref name="Samples"/>.</param>
/// <param name="Labels">The class of each sample; empty where the samples have real targets.</param>
/// <param name="Classes">Number of classes.</param>
internal sealed record Pool(int Samples, int Clients, int[] Labels, int Classes)
{
    /// <summary>How many samples client i holds when all hold equally many, up to a rest of one.</summary>
    public int EqualShare(int client) => (Samples / Clients) + (client < Samples % Clients ? 1 : 0);

    /// <summary>The samples of each class, ascending.</summary>
    /// <param name="kind">The partition that needs them, for the message.</param>
    /// <exception cref="InputException">The samples have no classes.</exception>
    public int[][] ByClass(string kind)
    {
        if (Labels.Length == 0)
        {
            throw new InputException(
                $"data.partition: '{kind}' needs classes, but the samples have real targets; use iid, quantity-skew, feature-noise or "
                + "file.");
        }

        var groups = new int[Classes][];
        var byClass = ClientPartition.FromOwners(Labels, Classes);
        for (var c = 0; c < Classes; c++)
            groups[c] = byClass.Samples(c).ToArray();
        return groups;
    }
}
