using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Compression;

/// <summary>A compressor C: what it keeps of a vector, and how that is written.</summary>
public interface ICompressor
{
    /// <summary>C(u) on its way.</summary>
    /// <param name="u">The vector, shape (d).</param>
    /// <param name="key">Random address of the sender, known to the receiver too.</param>
    Packet Pack(Vector u, RandomKey key);

    /// <summary>How a received C(u) is read.</summary>
    /// <param name="dim">Number of elements d.</param>
    /// <param name="key">Random address of the sender.</param>
    IEncoding Encoding(int dim, RandomKey key);

    /// <summary>What arrived, decoded.</summary>
    /// <param name="packet">The packet as received.</param>
    /// <param name="like">A vector of the model's length and kind.</param>
    /// <param name="key">Random address of the sender.</param>
    Vector Open(Packet packet, Vector like, RandomKey key) => packet.Open(Encoding(like.Length, key), like).Value;

    /// <summary>The largest δ in [0, 1] that is guaranteed for E‖C(u) − u‖² ≤ (1 − δ)‖u‖²; 0 for no guarantee.</summary>
    /// <param name="dim">Number of elements d.</param>
    double Contraction(int dim);
}
