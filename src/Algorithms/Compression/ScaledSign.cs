using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Compression;

/// <summary>What the signs are multiplied with.</summary>
public enum SignScale
{
    /// <summary>‖u‖₁/d, the mean magnitude: a contraction.</summary>
    L1,

    /// <summary>‖u‖₂/√d, which keeps the norm: not a contraction.</summary>
    L2,
}

/// <summary>C(u) = scale·sgn(u) with sgn(0) = +1. ⌈d/8⌉ + 4 bytes.</summary>
/// <param name="scale">How the scale is formed: in double, rounded once.</param>
public sealed class ScaledSign(SignScale scale) : ICompressor
{
    /// <inheritdoc/>
    public Packet Pack(Vector u, RandomKey key)
    {
        var magnitude = scale is SignScale.L1 ? u.Storage.Norm1() / u.Length : Math.Sqrt(u.Dot(u) / u.Length);
        return new(u.Sign(magnitude), Encoding(u.Length, key));
    }

    /// <inheritdoc/>
    public IEncoding Encoding(int dim, RandomKey key) => new ScaledSignEncoding();

    /// <inheritdoc/>
    public double Contraction(int dim) => scale is SignScale.L1 ? 1.0 / dim : 0;
}
