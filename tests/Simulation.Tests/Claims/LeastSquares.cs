using Starling.Simulation.Tests.Golden;
using Starling.Training.Formats;

namespace Starling.Simulation.Tests.Claims;

/// <summary>The least squares of tests/golden/data/p3.npz: 8 clients, d = 50, f_i(x) = ½ mean (A_i x − b_i)².</summary>
internal static class LeastSquares
{
    public const int Dim = 50;

    public const int Clients = 8;

    /// <summary>The data file.</summary>
    public static string Path { get; } = System.IO.Path.Combine(GoldenCase.Root, "data", "p3.npz");

    /// <summary>The minimiser of (1/N) Σ f_i, from the normal equations in double.</summary>
    public static double[] Optimum()
    {
        var (h, r) = (new double[Dim, Dim], new double[Dim]);
        using var npz = NpzReader.Open(Path);
        for (var client = 0; client < Clients; client++)
        {
            Accumulate(npz.ReadAsDouble($"client{client}_X").Data, npz.ReadAsDouble($"client{client}_y").Data, h, r);
        }

        return Solve(h, r);
    }

    /// <summary>‖x − y‖₂.</summary>
    public static double Distance(IReadOnlyList<double> x, IReadOnlyList<double> y) =>
        Math.Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum());

    private static void Accumulate(double[] a, double[] b, double[,] h, double[] r)
    {
        for (var row = 0; row < b.Length; row++)
        {
            for (var i = 0; i < Dim; i++)
            {
                var scaled = a[(row * Dim) + i] / b.Length;
                r[i] += scaled * b[row];
                for (var j = 0; j < Dim; j++)
                {
                    h[i, j] += scaled * a[(row * Dim) + j];
                }
            }
        }
    }

    // Gaussian elimination; the matrix is symmetric and positive definite, so no pivot is needed.
    private static double[] Solve(double[,] h, double[] r)
    {
        for (var pivot = 0; pivot < Dim; pivot++)
        {
            for (var row = 0; row < Dim; row++)
            {
                var factor = row == pivot ? 0 : h[row, pivot] / h[pivot, pivot];
                for (var column = pivot; column < Dim; column++)
                {
                    h[row, column] -= factor * h[pivot, column];
                }

                r[row] -= factor * r[pivot];
            }
        }

        return [.. r.Select((value, i) => value / h[i, i])];
    }
}
