using Orleans.Concurrency;
using Starling.Server.Grains.Messages;

namespace Starling.Server.Grains;

/// <summary>One node of a decentralised experiment, with its mailbox.</summary>
[Alias("starling.INodeGrain")]
public interface INodeGrain : IParticipantGrain
{
    /// <summary>A neighbour's message.</summary>
    [Alias("Receive")]
    [OneWay]
    Task Receive(NeighbourMessage message);

    /// <summary>Sends a phase's message once more to a node that has lost it.</summary>
    [Alias("Repeat")]
    [OneWay]
    Task Repeat(RoundAddress round, int phase, int to);
}
