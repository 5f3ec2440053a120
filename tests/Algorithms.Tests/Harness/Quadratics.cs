using Starling.Algorithms.Randomness;

namespace Starling.Algorithms.Tests.Harness;

/// <summary>Sets of quadratic clients and their exact optimum.</summary>
public static class Quadratics
{
    /// <summary>Clients that disagree: each has its own curvature and its own minimum.</summary>
    public static Quadratic[] Heterogeneous(int clients = 8, int d = 20, int samples = 40, ulong seed = 1) =>
    [
        .. Enumerable.Range(0, clients)
            .Select(i => Quadratic.Random(new RandomKey(seed, Client: i).Stream(Purpose.Synthetic), samples, d)),
    ];

    /// <summary>argmin of Σ_i f_i.</summary>
    public static double[] Optimum(IReadOnlyList<Quadratic> clients)
    {
        var (matrix, right) = NormalEquations(clients);
        return Solve(matrix, right);
    }

    /// <summary>A and b of Σ_i ∇f_i(x) = A x − b.</summary>
    public static (double[,] Matrix, double[] Right) NormalEquations(IReadOnlyList<Quadratic> clients)
    {
        var d = clients[0].Dim;
        var (matrix, right) = (new double[d, d], new double[d]);
        foreach (var f in clients)
        {
            AddNormalEquations(f, matrix, right);
        }

        return (matrix, right);
    }

    /// <summary>‖x − y‖₂.</summary>
    public static double Distance(IReadOnlyList<float> x, IReadOnlyList<double> y) =>
        Math.Sqrt(Enumerable.Range(0, x.Count).Sum(j => (x[j] - y[j]) * (x[j] - y[j])));

    private static void AddNormalEquations(Quadratic f, double[,] matrix, double[] right)
    {
        for (var r = 0; r < f.SampleCount; r++)
        {
            var (row, scale) = (f.Rows[r], 1.0 / f.SampleCount);
            for (var i = 0; i < row.Length; i++)
            {
                right[i] += scale * row[i] * f.Targets[r];
                for (var j = 0; j < row.Length; j++)
                {
                    matrix[i, j] += scale * row[i] * row[j];
                }
            }
        }
    }

    // Gaussian elimination of a positive definite system, in place.
    private static double[] Solve(double[,] a, double[] b)
    {
        var n = b.Length;
        for (var p = 0; p < n; p++)
        {
            for (var i = p + 1; i < n; i++)
            {
                var factor = a[i, p] / a[p, p];
                b[i] -= factor * b[p];
                for (var j = p; j < n; j++)
                {
                    a[i, j] -= factor * a[p, j];
                }
            }
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < n; j++)
            {
                b[i] -= a[i, j] * b[j];
            }

            b[i] /= a[i, i];
        }

        return b;
    }
}
