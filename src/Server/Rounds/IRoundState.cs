using Starling.Algorithms.Codec;
using Starling.Server.Grains.Messages;
using Starling.Simulation.Running;

namespace Starling.Server.Rounds;

/// <summary>The server's part of rounds: what participants are sent, and what their results lead to. Not used by two threads at once.</summary>
internal interface IRoundState : IModels
{
    /// <summary>Takes up the state after a committed round.</summary>
    /// <param name="round">The round, 0 for the start.</param>
    /// <param name="lastRounds">The last round that each participant so far has taken part in.</param>
    void Load(int round, IReadOnlyDictionary<int, int> lastRounds);

    /// <summary>What participants are sent; null with nodes. May be asked again.</summary>
    BroadcastMessage? Open(int round, int participants);

    /// <summary>Ends a round in memory.</summary>
    /// <param name="round">Round, 1-based.</param>
    /// <param name="results">One per block that had participants.</param>
    /// <returns>What the round did.</returns>
    RoundOutcome Close(int round, IReadOnlyCollection<BlockResult> results);

    /// <summary>The server's state, to be stored with the round; null where it has none.</summary>
    WireBuffer? Encode();
}
