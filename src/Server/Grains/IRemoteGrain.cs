using Starling.Server.Grains.Messages;

namespace Starling.Server.Grains;

/// <summary>The half of a client's or node's grain that the stream of an external client talks to.</summary>
[Alias("starling.IRemoteGrain")]
public interface IRemoteGrain : IGrainWithStringKey
{
    /// <summary>The client's stream is there; an order that waits is delivered. Said again from time to time.</summary>
    [Alias("Attach")]
    Task Attach(StreamAddress stream);

    /// <summary>The client's stream is gone.</summary>
    [Alias("Detach")]
    Task Detach(StreamAddress stream);

    /// <summary>The client has answered.</summary>
    [Alias("Return")]
    Task Return(RemoteReply reply);
}
