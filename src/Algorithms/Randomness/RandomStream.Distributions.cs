namespace Starling.Algorithms.Randomness;

public sealed partial class RandomStream
{
    private double? _spareNormal;

    /// <summary>A standard normal number (Box–Muller, both values used).</summary>
    public double NextNormal()
    {
        if (_spareNormal is { } spare)
        {
            _spareNormal = null;
            return spare;
        }

        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        var (sin, cos) = Math.SinCos(2 * Math.PI * NextDouble());
        _spareNormal = radius * sin;
        return radius * cos;
    }

    /// <summary>A Gamma number with scale 1 (Marsaglia and Tsang 2000; shapes below 1 are boosted).</summary>
    /// <param name="shape">Shape, above 0.</param>
    public double NextGamma(double shape) => Math.Exp(NextLogGamma(shape));

    /// <summary>A point of the simplex from the symmetric Dirichlet distribution.</summary>
    /// <param name="alpha">Concentration of every coordinate, above 0.</param>
    /// <param name="count">Number of coordinates, at least 1.</param>
    /// <returns>Shares of shape (count), summing to 1 up to rounding.</returns>
    public double[] NextDirichlet(double alpha, int count)
    {
        // Gamma numbers of a small shape underflow, all of them at once for a tiny alpha: normalise their logarithms.
        var shares = new double[count];
        for (var i = 0; i < count; i++)
        {
            shares[i] = NextLogGamma(alpha);
        }

        var largest = shares.Max();
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += shares[i] = Math.Exp(shares[i] - largest);
        }

        for (var i = 0; i < count; i++)
        {
            shares[i] /= sum;
        }

        return shares;
    }

    private double NextLogGamma(double shape)
    {
        if (!(shape > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "The shape of a Gamma distribution must be above 0.");
        }

        if (shape < 1)
        {
            return NextLogGamma(shape + 1) + (Math.Log(1 - NextDouble()) / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextNormal();
            var v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(1 - NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return Math.Log(d * v);
            }
        }
    }
}
