using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Compression;

/// <summary>Keeps the k entries of largest magnitude; of equal magnitudes the lower index stays. 8k bytes.</summary>
/// <param name="k">Entries kept, 1 to d.</param>
public sealed class TopK(int k) : ICompressor
{
    /// <inheritdoc/>
    public Packet Pack(Vector u, RandomKey key) => new(u.KeepLargest(k), Encoding(u.Length, key));

    /// <inheritdoc/>
    public IEncoding Encoding(int dim, RandomKey key) => new SparseEncoding(k);

    /// <inheritdoc/>
    public double Contraction(int dim) => (double)k / dim;
}
