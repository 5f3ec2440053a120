using Starling.Server.Grains.Messages;

namespace Starling.Server.Grains;

/// <summary>One client of an experiment, simulated here or at the far end of a stream. Key: EXPERIMENT/CLIENT.</summary>
[Alias("starling.IClientGrain")]
public interface IClientGrain : IRemoteGrain
{
    /// <summary>Begins the client's work in a round; its block is told when it is done.</summary>
    [Alias("Begin")]
    Task Begin(ClientOrder order);

    /// <summary>Whether the client is at a round's work, or has done it.</summary>
    [Alias("IsAt")]
    Task<bool> IsAt(RoundAddress round);
}
