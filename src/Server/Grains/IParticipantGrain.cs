using Starling.Server.Grains.Messages;

namespace Starling.Server.Grains;

/// <summary>A client or node: what its block asks of it, and what the stream of an external one tells it. Key: EXPERIMENT/CLIENT.</summary>
[Alias("starling.IParticipantGrain")]
public interface IParticipantGrain : IGrainWithStringKey
{
    /// <summary>Begins the work of a round; the block is told when it is done.</summary>
    [Alias("Begin")]
    Task Begin(ClientOrder order);

    /// <summary>Whether it is at a round's work, or has done it.</summary>
    [Alias("IsAt")]
    Task<bool> IsAt(RoundAddress round);

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
