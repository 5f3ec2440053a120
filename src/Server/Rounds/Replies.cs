using Starling.Server.Grains.Messages;
using Starling.Simulation.Running;

namespace Starling.Server.Rounds;

/// <summary>The participants' results of a round, over all blocks.</summary>
internal static class Replies
{
    /// <summary>The results of those who took part, ascending by client.</summary>
    public static ClientResult[] Of(IEnumerable<BlockResult> blocks) =>
        [.. blocks.SelectMany(block => block.Results).OrderBy(reply => reply.Client)];

    /// <summary>What the round did.</summary>
    /// <param name="replies">Ascending by client.</param>
    /// <param name="stateHash">Hash over the states after it.</param>
    public static RoundOutcome ToOutcome(this ClientResult[] replies, string stateHash) => new(
        Array.ConvertAll(replies, reply => reply.Client), Array.ConvertAll(replies, reply => reply.BytesUp),
        Array.ConvertAll(replies, reply => reply.BytesDown), stateHash);
}
