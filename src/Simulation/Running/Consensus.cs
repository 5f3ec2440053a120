using Starling.Algorithms.Vectors;

namespace Starling.Simulation.Running;

/// <summary>How far the nodes of a decentralised run are apart.</summary>
internal static class Consensus
{
    /// <summary>x̄ = (1/N) Σ x_i, formed in double, ascending by node.</summary>
    public static double[] Mean(IReadOnlyList<Vector> nodes)
    {
        var mean = new double[nodes[0].Length];
        foreach (var node in nodes)
        {
            var values = node.ToArray();
            for (var j = 0; j < mean.Length; j++)
            {
                mean[j] += values[j];
            }
        }

        for (var j = 0; j < mean.Length; j++)
        {
            mean[j] /= nodes.Count;
        }

        return mean;
    }

    /// <summary>(1/N) Σ ‖x_i − x̄‖², in double.</summary>
    public static double Distance(IReadOnlyList<Vector> nodes)
    {
        var mean = Mean(nodes);
        double sum = 0;
        foreach (var node in nodes)
        {
            var values = node.ToArray();
            for (var j = 0; j < mean.Length; j++)
            {
                sum += (values[j] - mean[j]) * (values[j] - mean[j]);
            }
        }

        return sum / nodes.Count;
    }
}
