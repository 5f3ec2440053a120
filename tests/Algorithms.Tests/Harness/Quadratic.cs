using Starling.Algorithms.Contracts;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Harness;

/// <summary>Least squares f(x) = ½ mean_r (a_r·x − b_r)², its gradient formed in double and rounded once.</summary>
/// <param name="rows">a_r, shape (samples, d).</param>
/// <param name="targets">b_r, shape (samples).</param>
public sealed class Quadratic(double[][] rows, double[] targets) : IObjective
{
    public double[][] Rows { get; } = rows;

    public double[] Targets { get; } = targets;

    public int Dim => Rows[0].Length;

    public int SampleCount => Rows.Length;

    /// <summary>f(x) = ½ Σ_j h_j (x_j − c_j)², written as d samples.</summary>
    public static Quadratic Diagonal(double[] curvature, double[] centre)
    {
        var d = curvature.Length;
        var roots = curvature.Select(h => Math.Sqrt(d * h)).ToArray();
        return new(
            [.. roots.Select((root, j) => Enumerable.Range(0, d).Select(i => i == j ? root : 0).ToArray())],
            [.. roots.Select((root, j) => root * centre[j])]);
    }

    /// <summary>Normal rows scaled to a curvature of about 1, and normal targets.</summary>
    public static Quadratic Random(RandomStream random, int samples, int d) => new(
        [.. Enumerable.Range(0, samples).Select(_ => Enumerable.Range(0, d).Select(_ => random.NextNormal()).ToArray())],
        [.. Enumerable.Range(0, samples).Select(_ => 3 * random.NextNormal())]);

    public void Gradient(Vector x, Batch batch, Vector into)
    {
        var gradient = new double[Dim];
        var point = x.Values.ToArray();
        foreach (var r in RowsOf(batch))
        {
            var residual = Residual(r, point) / batch.Count;
            for (var j = 0; j < gradient.Length; j++)
            {
                gradient[j] += residual * Rows[r][j];
            }
        }

        into.Storage.CopyFromHost(gradient.Select(g => (float)g).ToArray());
    }

    public double Loss(Vector x, Batch batch)
    {
        var point = x.Values.ToArray();
        return RowsOf(batch).Sum(r => Residual(r, point) * Residual(r, point)) / (2 * batch.Count);
    }

    private static IEnumerable<int> RowsOf(Batch batch) => batch.IsFull ? Enumerable.Range(0, batch.Count) : batch.Rows.ToArray();

    private double Residual(int row, float[] x)
    {
        var sum = -Targets[row];
        for (var j = 0; j < x.Length; j++)
        {
            sum += Rows[row][j] * x[j];
        }

        return sum;
    }
}
