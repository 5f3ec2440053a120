namespace Starling.Algorithms.Topology;

/// <summary>Eigenvalues of a symmetric tridiagonal matrix.</summary>
internal static class Tridiagonal
{
    /// <summary>The largest eigenvalue, by bisection: as many eigenvalues lie above t as T − tI has positive pivots.</summary>
    /// <param name="diagonal">Diagonal, shape (m), m at least 1.</param>
    /// <param name="offDiagonal">Beside it, shape (m − 1).</param>
    public static double Largest(IReadOnlyList<double> diagonal, IReadOnlyList<double> offDiagonal)
    {
        var (low, high) = (diagonal.Max(), double.NegativeInfinity);
        for (var i = 0; i < diagonal.Count; i++)
        {
            var radius = (i > 0 ? Math.Abs(offDiagonal[i - 1]) : 0) + (i < diagonal.Count - 1 ? Math.Abs(offDiagonal[i]) : 0);
            high = Math.Max(high, diagonal[i] + radius);
        }

        for (var middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2)
        {
            (low, high) = AnyAbove(middle) ? (middle, high) : (low, middle);
        }

        return high;

        bool AnyAbove(double t)
        {
            var pivot = 1.0;
            for (var i = 0; i < diagonal.Count; i++)
            {
                var beside = i > 0 ? offDiagonal[i - 1] : 0;
                pivot = diagonal[i] - t - (beside * beside / pivot);
                if (pivot >= 0)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
