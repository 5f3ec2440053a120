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
        var packet = compressor.Pack(wanted, key);
        Error = link.ErrorFeedback ? wanted - packet.Value : null;
        return packet;
    }

    /// <summary>Opens a packet that another uplink of the same direction and address made.</summary>
    public static Packet Open(Link link, Packet packet, Vector like, RandomKey key) =>
        packet.Open(link.Compressor?.Encoding(like.Length, key) ?? DenseEncoding.Instance, like);
}
