using Starling.Algorithms.Contracts;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Harness;

/// <summary>Least squares f(x) = ½ mean_r (a_r·x − b_r)², its gradient formed in double and rounded once.</summary>
/// <param name="rows">a_r, shape (samples, d).</param>
/// <param name="targets">b_r, shape (samples).</param>
public sealed class Quadratic(double[][] rows, double[] targets) : IObjective
{
    private readonly Lazy<(double[,] Matrix, double[] Right)> _normal =
        new(() => Quadratics.NormalEquations([new Quadratic(rows, targets)]));

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
        if (batch.IsFull)
        {
            NormalGradient(x.Values, gradient);
        }
        else
        {
            AddRows(x.Values.ToArray(), batch, gradient);
        }

        into.Storage.CopyFromHost(Array.ConvertAll(gradient, g => (float)g));
    }

    public double Loss(Vector x, Batch batch)
    {
        var point = x.Values.ToArray();
        return RowsOf(batch).Sum(r => Residual(r, point) * Residual(r, point)) / (2 * batch.Count);
    }

    // The whole set by the normal equations: one row per parameter instead of one per sample.
    private void NormalGradient(ReadOnlySpan<float> x, double[] gradient)
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            var sum = -_normal.Value.Right[i];
            for (var j = 0; j < x.Length; j++)
            {
                sum += _normal.Value.Matrix[i, j] * x[j];
            }

            gradient[i] = sum;
        }
    }

    private void AddRows(float[] x, Batch batch, double[] gradient)
    {
        foreach (var r in batch.Rows)
        {
            var residual = Residual(r, x) / batch.Count;
            for (var j = 0; j < gradient.Length; j++)
            {
                gradient[j] += residual * Rows[r][j];
            }
        }
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
