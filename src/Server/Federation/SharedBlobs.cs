using System.Runtime.CompilerServices;
using Starling.Protos.Transfer;
using Starling.Server.Grains.Messages;

namespace Starling.Server.Federation;

/// <summary>Messages as they are sent: each is hashed once, however many streams send it, and goes when the message does.</summary>
internal sealed class SharedBlobs
{
    private readonly ConditionalWeakTable<Payload, Lazy<BlobSource>> _blobs = [];

    /// <summary>A message, ready to be sent.</summary>
    public BlobSource Of(Payload message) =>
        _blobs.GetValue(message, payload => new Lazy<BlobSource>(() => new(payload.Buffer.Memory))).Value;
}
