using Starling.Simulation.Checkpoints;

namespace Starling.Simulation.Running;

/// <summary>The rounds of an algorithm of either contract, in this process.</summary>
internal interface IRounds : IModels
{
    /// <summary>Runs one round and commits it in memory; after an exception nothing of it remains.</summary>
    /// <param name="round">Round, 1-based.</param>
    /// <param name="cancellation">Observed before each local step.</param>
    RoundOutcome Run(int round, CancellationToken cancellation);

    /// <summary>The states of clients or nodes after the last round.</summary>
    ICheckpointTable Rows { get; }

    /// <summary>Writes what the rounds so far have left beside <see cref="Rows"/>.</summary>
    void Save(CheckpointWriter to);

    /// <summary>Takes up what <see cref="Save"/> wrote.</summary>
    void Load(CheckpointReader from);
}

/// <summary>What a round did.</summary>
/// <param name="Participants">Who took part, ascending.</param>
/// <param name="BytesUp">Encoded bytes sent by each participant, in the order of <paramref name="Participants"/>.</param>
/// <param name="BytesDown">Encoded bytes received by each participant.</param>
/// <param name="StateHash">Hash over the server's and the participants' states, lower-case hexadecimal.</param>
public sealed record RoundOutcome(int[] Participants, long[] BytesUp, long[] BytesDown, string StateHash);
