using Starling.Algorithms.Compression;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Hosting;

/// <summary>
/// The server's end of <c>compression.down</c>: it keeps x̂, the model that clients in step hold, and sends
/// q = C(x − x̂ + e); then x̂ ← x̂ + q and e ← x − x̂ + e − q. The first message is dense, with x̂ = x.
/// </summary>
internal sealed class Downlink(Link link, Vector? held, Vector? error, RandomKey key)
{
    /// <summary>x̂ after the message.</summary>
    public Vector? Held { get; private set; } = held;

    /// <summary>e after the message.</summary>
    public Vector? Error { get; private set; } = error;

    /// <summary>What a client in step receives. Called before <see cref="PackHeld"/>.</summary>
    public Packet PackDelta(Vector x)
    {
        if (Held is null)
        {
            Held = x.Clone();
            return Packet.Dense(Held);
        }

        var uplink = new Uplink(link, Error, key);
        var delta = uplink.Pack(x - Held);
        (Held, Error) = (Held + delta.Value, uplink.Error);
        return delta;
    }

    /// <summary>What any other client receives: x̂ itself.</summary>
    public Packet PackHeld(Vector x) => Packet.Dense(Held ?? x);
}
