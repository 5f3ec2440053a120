using Starling.Algorithms.Vectors;

namespace Starling.Simulation.Running;

/// <summary>The average of nodes and how far they are apart from it, in buffers that are used again.</summary>
/// <param name="dim">Number of parameters d.</param>
public sealed class Consensus(int dim)
{
    private readonly double[] _mean = new double[dim];
    private readonly float[] _row = new float[dim];
    private readonly Vector _average = Vector.Zeros(dim);

    /// <summary>x̄ = (1/N) Σ x_i, formed in double, ascending by node, rounded once; valid until the next call.</summary>
    public Vector Average(IReadOnlyList<Vector> nodes)
    {
        FormMean(nodes);
        for (var j = 0; j < dim; j++)
        {
            _row[j] = (float)_mean[j];
        }

        _average.Storage.CopyFromHost(_row);
        return _average;
    }

    /// <summary>(1/N) Σ ‖x_i − x̄‖², in double.</summary>
    public double Distance(IReadOnlyList<Vector> nodes)
    {
        FormMean(nodes);
        double sum = 0;
        foreach (var node in nodes)
        {
            node.Storage.CopyToHost(_row);
            for (var j = 0; j < dim; j++)
            {
                sum += (_row[j] - _mean[j]) * (_row[j] - _mean[j]);
            }
        }

        return sum / nodes.Count;
    }

    private void FormMean(IReadOnlyList<Vector> nodes)
    {
        Array.Clear(_mean);
        foreach (var node in nodes)
        {
            node.Storage.CopyToHost(_row);
            for (var j = 0; j < dim; j++)
            {
                _mean[j] += _row[j];
            }
        }

        for (var j = 0; j < dim; j++)
        {
            _mean[j] /= nodes.Count;
        }
    }
}
