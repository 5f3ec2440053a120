namespace Starling.Algorithms.Topology;

/// <summary>How fast mixing brings the nodes together.</summary>
public static class Spectrum
{
    private const double Tolerance = 1e-13;
    private const int MostSteps = 2048;

    /// <summary>
    /// λ = ‖W − 11ᵀ/N‖₂: the factor by which one mixing, or the product of several, at least shrinks the distance to
    /// consensus. For a symmetric W it is max(|λ₂|, |λ_N|), for a circulant one the second largest modulus.
    /// </summary>
    /// <param name="factors">The mixings in the order they are made, at least one.</param>
    /// <returns>λ, from 0 to 1; the spectral gap is 1 − λ.</returns>
    /// <remarks>Lanczos iteration on AᵀA, A = W − 11ᵀ/N, from a fixed start and with full reorthogonalisation: deterministic, at most N steps; after 2,048 steps the value reached, which is a little low.</remarks>
    public static double Lambda(params IReadOnlyList<MixingMatrix> factors)
    {
        var n = factors[0].Nodes;
        var basis = new List<double[]> { Start(n) };
        var (diagonal, offDiagonal) = (new List<double>(), new List<double>());
        var largest = 0.0;
        for (var step = 1; step < Math.Min(n, MostSteps); step++)
        {
            var v = basis[^1];
            var w = Normal(factors, v);
            diagonal.Add(Dot(v, w));
            Orthogonalise(w, basis);
            var length = Math.Sqrt(Dot(w, w));
            if (length < Tolerance || step % 8 == 0 || step == n - 1)
            {
                var before = largest;
                largest = Tridiagonal.Largest(diagonal, offDiagonal);
                if (length < Tolerance || (largest - before <= Tolerance * largest && step > 8))
                {
                    break;
                }
            }

            offDiagonal.Add(length);
            Scale(w, 1 / length);
            basis.Add(w);
        }

        return Math.Min(1, Math.Sqrt(Math.Max(0, largest)));
    }

    // AᵀA v, with the constant part taken out before and after.
    private static double[] Normal(IReadOnlyList<MixingMatrix> factors, double[] v)
    {
        var (x, y) = ((double[])v.Clone(), new double[v.Length]);
        foreach (var factor in factors)
        {
            factor.Apply(x, y);
            (x, y) = (y, x);
        }

        Centre(x);
        for (var i = factors.Count - 1; i >= 0; i--)
        {
            factors[i].ApplyTransposed(x, y);
            (x, y) = (y, x);
        }

        Centre(x);
        return x;
    }

    // A vector with a part in every direction: irrational multiples modulo 1.
    private static double[] Start(int n)
    {
        var v = new double[n];
        for (var i = 0; i < n; i++)
        {
            v[i] = Math.IEEERemainder((i + 1) * Math.Sqrt(2), 1) + Math.IEEERemainder((i + 1.0) * (i + 1) * Math.Sqrt(3), 1);
        }

        Centre(v);
        Scale(v, 1 / Math.Sqrt(Dot(v, v)));
        return v;
    }

    private static void Orthogonalise(double[] w, List<double[]> basis)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var b in basis)
            {
                var part = Dot(b, w);
                for (var i = 0; i < w.Length; i++)
                {
                    w[i] -= part * b[i];
                }
            }
        }
    }

    private static void Centre(double[] v)
    {
        var mean = v.Sum() / v.Length;
        for (var i = 0; i < v.Length; i++)
        {
            v[i] -= mean;
        }
    }

    private static void Scale(double[] v, double factor)
    {
        for (var i = 0; i < v.Length; i++)
        {
            v[i] *= factor;
        }
    }

    private static double Dot(double[] x, double[] y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }
}
