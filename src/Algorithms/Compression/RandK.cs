using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Compression;

/// <summary>
/// Keeps k entries drawn uniformly, unscaled, and so biased. Both ends draw the same indices from the sender's random
/// address, so the values alone are sent: 4k bytes.
/// </summary>
/// <param name="k">Entries kept, 1 to d.</param>
public sealed class RandK(int k) : ICompressor
{
    /// <inheritdoc/>
    public Packet Pack(Vector u, RandomKey key)
    {
        var kept = Draw(u.Length, key);
        var mask = new float[u.Length];
        foreach (var index in kept)
        {
            mask[index] = 1;
        }

        // Adding 0 turns the −0 of a dropped negative entry into the 0 that the receiver sees.
        return new((u * u.Like(mask)).Affine(1, 0), new SampledEncoding(kept));
    }

    /// <inheritdoc/>
    public IEncoding Encoding(int dim, RandomKey key) => new SampledEncoding(Draw(dim, key));

    /// <inheritdoc/>
    public double Contraction(int dim) => (double)k / dim;

    private int[] Draw(int dim, RandomKey key) => key.Stream(Purpose.Compression).NextSample(dim, k);
}
