using System.Security.Cryptography;
using System.Text;
using Starling.Training.Partitioning;

namespace Starling.Training.Data;

/// <summary>A data set dealt out to clients.</summary>
/// <param name="Train">The training samples of all clients.</param>
/// <param name="Test">The held-out samples, or null where there are none.</param>
/// <param name="Partition">Which client holds which training sample.</param>
public sealed record FederatedData(Dataset Train, Dataset? Test, ClientPartition Partition)
{
    /// <summary>SHA-256 of training and test samples, whoever holds them, in lower-case hexadecimal.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{Train.Sha256};{Test?.Sha256}")));

    /// <summary>How many samples of each class a client holds.</summary>
    /// <param name="client">Client, 0-based.</param>
    /// <returns>Counts of shape (classes); empty where the samples have real targets.</returns>
    public int[] ClassCounts(int client)
    {
        var counts = new int[Train.Classes];
        var labels = Train.Labels;
        foreach (var sample in labels.IsEmpty ? [] : Partition.Samples(client).Span)
            counts[labels[sample]]++;
        return counts;
    }
}
