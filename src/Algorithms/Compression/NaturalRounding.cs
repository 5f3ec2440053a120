using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Compression;

/// <summary>
/// Natural compression: Horváth, Ho, Horváth, Sahu, Canini, Richtárik, "Natural compression for distributed deep
/// learning", MSML 2022: every entry is rounded stochastically to one of the two powers of two around it. Unbiased, with
/// E‖C(u) − u‖² ≤ ‖u‖²/8. A sign bit and the 8 bits of float32's exponent per entry: ⌈9d/8⌉ bytes.
/// </summary>
public sealed class NaturalRounding : ICompressor
{
    private const float Smallest = 1.17549435E-38f;                     // 2⁻¹²⁶; below it the choice is between 0 and this

    /// <inheritdoc/>
    public Packet Pack(Vector u, RandomKey key)
    {
        var lower = u.PowerOfTwo();
        var gap = Vector.Max(lower, u.ZerosLike().Affine(1, Smallest)); // the next power of two is 2·lower
        var up = StochasticRounding.Happens((u.Abs() - lower) / gap, key.Stream(Purpose.Compression));
        return new((u.Sign() * (lower + (gap * up))).Affine(1, 0), Encoding(u.Length, key));
    }

    /// <inheritdoc/>
    public IEncoding Encoding(int dim, RandomKey key) => new PowerOfTwoEncoding();

    /// <inheritdoc/>
    public double Contraction(int dim) => 7.0 / 8;
}
