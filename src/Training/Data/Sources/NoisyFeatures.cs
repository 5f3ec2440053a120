using Starling.Algorithms.Randomness;
using Starling.Training.Partitioning;

namespace Starling.Training.Data.Sources;

/// <summary>Adds Gaussian noise of standard deviation σ·i/(clients − 1) to the training features of client i, sample by sample in file
/// order.</summary>
internal static class NoisyFeatures
{
    public static Dataset Add(Dataset clean, ClientPartition partition, double sigma, RandomKey key)
    {
        var width = clean.Features;
        var values = new float[(long)clean.Count * width];
        Parallel.For(0, partition.Clients, client =>
        {
            var deviation = partition.Clients > 1 ? sigma * client / (partition.Clients - 1) : 0;
            var random = key.ForClient(client).Stream(Purpose.FeatureNoise);
            foreach (ref readonly var sample in partition.Samples(client).Span)
            {
                var row = values.AsSpan(sample * width, width);
                clean.Gather(new ReadOnlySpan<int>(in sample), row);
                for (var i = 0; i < row.Length; i++)
                    row[i] = (float)(row[i] + (deviation * random.NextNormal()));
            }
        });
        return clean.WithFeatures(values);
    }
}
