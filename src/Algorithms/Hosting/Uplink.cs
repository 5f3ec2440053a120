using Starling.Algorithms.Compression;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Hosting;

/// <summary>A sender's compressor with error feedback: q = C(u + e), e ← u + e − q.</summary>
/// <param name="link">The direction's compressor.</param>
/// <param name="error">e before the message, or null for zero.</param>
/// <param name="key">Random address of the sender.</param>
internal sealed class Uplink(Link link, Vector? error, RandomKey key)
{
    /// <summary>e after the message.</summary>
    public Vector? Error { get; private set; } = error;

    /// <summary>The vector compressed, or dense where there is no compressor.</summary>
    public Packet Pack(Vector u)
    {
        if (link.Compressor is not { } compressor)
        {
            return Packet.Dense(u);
        }

        var wanted = Error is null ? u : u + Error;
        var packet = Sized(compressor.Pack(wanted, key));
        Error = link.ErrorFeedback ? wanted - packet.Value : null;
        return packet;
    }

    /// <summary>
    /// Opens a packet of the same direction and address. Its length tells its form: 4d bytes are a dense vector, which an
    /// algorithm may send in any round; twice the compressor's length are two packets in a row (<see cref="Packet.Join"/>).
    /// </summary>
    public static Packet Open(Link link, Packet packet, Vector like, RandomKey key)
    {
        var dense = DenseEncoding.Instance;
        if (link.Compressor is null || packet.Size == dense.Size(like.Length))
        {
            return packet.Open(dense, like);
        }

        var encoding = link.Compressor.Encoding(like.Length, key);
        return packet.Size == 2L * encoding.Size(like.Length) ? packet.OpenJoined(encoding, like) : packet.Open(encoding, like);
    }

    // What takes as many bytes as a dense vector is sent as one.
    private static Packet Sized(Packet packet) =>
        packet.Size == DenseEncoding.Instance.Size(packet.Value.Length) ? Packet.Dense(packet.Value) : packet;
}
