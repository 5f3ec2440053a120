using Orleans.Concurrency;
using Starling.Server.Grains.Messages;

namespace Starling.Server.Grains;

/// <summary>One node of a decentralised experiment, with its mailbox. Key: EXPERIMENT/NODE.</summary>
[Alias("starling.INodeGrain")]
public interface INodeGrain : IRemoteGrain
{
    /// <summary>Begins the node's round; its block is told when it is done.</summary>
    [Alias("Begin")]
    Task Begin(ClientOrder order);

    /// <summary>A neighbour's message.</summary>
    [Alias("Receive")]
    [OneWay]
    Task Receive(NeighbourMessage message);

    /// <summary>Sends a phase's message once more to a node that has lost it.</summary>
    [Alias("Repeat")]
    [OneWay]
    Task Repeat(RoundAddress round, int phase, int to);

    /// <summary>Whether the node is at a round's work.</summary>
    [Alias("IsAt")]
    Task<bool> IsAt(RoundAddress round);
}
