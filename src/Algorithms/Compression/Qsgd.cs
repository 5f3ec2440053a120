using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Compression;

/// <summary>
/// QSGD: Alistarh, Grubic, Li, Tomioka, Vojnovic, "QSGD: communication-efficient SGD via gradient quantization and
/// encoding", NeurIPS 2017: v̂_j = ‖v‖₂ sgn(v_j) l_j/s with l_j = s|v_j|/‖v‖₂ rounded stochastically. Unbiased.
/// 4 + ⌈d(1 + ⌈log₂(s + 1)⌉)/8⌉ bytes.
/// </summary>
/// <param name="levels">Levels s, 1 to 2²⁰.</param>
public sealed class Qsgd(int levels) : ICompressor
{
    /// <inheritdoc/>
    public Packet Pack(Vector u, RandomKey key)
    {
        var norm = u.Norm();
        var perUnit = (float)(levels / (double)norm);
        if (float.IsPositiveInfinity(perUnit))
        {
            return new(u.ZerosLike(), new QsgdEncoding(levels, 0));     // ‖v‖ is 0, or as good as that
        }

        var level = StochasticRounding.Round(perUnit * u.Abs(), key.Stream(Purpose.Compression));
        var most = level.ZerosLike().Affine(1, -levels);
        level = -Vector.Max(-level, most);                              // rounding of s|v|/‖v‖ must not lead past s
        var value = (u.Sign(QsgdEncoding.Unit(norm, levels)) * level).Affine(1, 0);
        return new(value, new QsgdEncoding(levels, norm));
    }

    /// <inheritdoc/>
    public IEncoding Encoding(int dim, RandomKey key) => new QsgdEncoding(levels);

    /// <inheritdoc/>
    public double Contraction(int dim) => Math.Max(0, 1 - Math.Min(dim / ((double)levels * levels), Math.Sqrt(dim) / levels));
}
