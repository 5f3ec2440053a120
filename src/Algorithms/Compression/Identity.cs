using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Compression;

/// <summary>C(u) = u, sent dense: <c>kind: none</c> for algorithms that bring their own feedback.</summary>
public sealed class Identity : ICompressor
{
    /// <inheritdoc/>
    public Packet Pack(Vector u, RandomKey key) => Packet.Dense(u);

    /// <inheritdoc/>
    public IEncoding Encoding(int dim, RandomKey key) => DenseEncoding.Instance;

    /// <inheritdoc/>
    public double Contraction(int dim) => 1;
}
