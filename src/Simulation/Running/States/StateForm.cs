using Starling.Algorithms.Codec;
using Starling.Algorithms.Hosting;

namespace Starling.Simulation.Running.States;

/// <summary>What can be done with the states of one kind of owner.</summary>
/// <param name="Initial">The state of an owner that never took part.</param>
/// <param name="Size">Encoded length in bytes.</param>
/// <param name="Encode">Encodes a state.</param>
/// <param name="Decode">Decodes a state; the buffer is copied.</param>
/// <param name="Replaced">Recycles what the first state holds and the second does not share.</param>
internal sealed record StateForm(
    Func<int, object> Initial, Func<object, int> Size, Func<object, WireBuffer> Encode, Func<WireBuffer, object> Decode, Action<object, object> Replaced)
{
    /// <summary>The rows of clients.</summary>
    public static StateForm Of(FederatedHost host) => new(host.InitClient, host.ClientBytes, host.EncodeClient, host.DecodeClient, host.Replaced);

    /// <summary>The rows of nodes.</summary>
    public static StateForm Of(GossipHost host) => new(host.InitNode, host.NodeBytes, host.EncodeNode, host.DecodeNode, host.Replaced);
}
