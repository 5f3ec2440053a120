using Starling.Server.Grains.Messages;

namespace Starling.Server.Training;

/// <summary>The work of one node in a round: sending and mixing in turn, phase after phase.</summary>
internal interface INodeWork
{
    /// <summary>Local work before a mixing.</summary>
    /// <param name="phase">Phase, 0-based, in order.</param>
    /// <returns>What each neighbour receives; null where the node is dropped.</returns>
    Task<Payload?> Send(int phase);

    /// <summary>Mixes what arrived.</summary>
    /// <param name="phase">Phase, 0-based.</param>
    /// <param name="inbox">Ascending by sender, the node's own message included.</param>
    /// <returns>What it led to; null where the node is dropped.</returns>
    Task<MixResult?> Mix(int phase, InboxMessage[] inbox);
}
