using Starling.Server.Grains.Messages;

namespace Starling.Server.Grains;

/// <summary>A silo's streams of external clients, and the replies that came over them. Key: the silo's address.</summary>
[Alias("starling.IGatewayGrain")]
public interface IGatewayGrain : IGrainWithStringKey
{
    /// <summary>Gives an order to a client.</summary>
    /// <returns>Whether the stream is there.</returns>
    [Alias("Deliver")]
    Task<bool> Deliver(long session, RemoteOrder order);

    /// <summary>Tells a client that an order does not count any more.</summary>
    [Alias("Exclude")]
    Task Exclude(long session, RemoteOrder order, string reason);

    /// <summary>Ends a stream that another one of the same client has replaced.</summary>
    [Alias("Replace")]
    Task Replace(long session);

    /// <summary>Reads a reply that was complete and sound when it came.</summary>
    /// <exception cref="Algorithms.Errors.CodecException">It is not there any more.</exception>
    [Alias("Read")]
    Task<Payload> Read(SpooledMessage message);
}
