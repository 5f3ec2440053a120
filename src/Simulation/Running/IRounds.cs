using Starling.Algorithms.Vectors;
using Starling.Simulation.Checkpoints;

namespace Starling.Simulation.Running;

/// <summary>The rounds of an algorithm of either contract, in this process.</summary>
internal interface IRounds
{
    /// <summary>
    /// Parameters after the last round; decentralised: the average over nodes, formed in double, valid until it is asked for again.
    /// </summary>
    Vector Model { get; }

    /// <summary>Parameters of every node; decentralised algorithms only, else empty.</summary>
    IReadOnlyList<Vector> NodeModels { get; }

    /// <summary>(1/N) Σ ‖x_i − x̄‖² over nodes; null with a server.</summary>
    double? ConsensusDistance { get; }

    /// <summary>Runs one round and commits it in memory; after an exception nothing of it remains.</summary>
    /// <param name="round">Round, 1-based.</param>
    /// <param name="cancellation">Observed before each local step.</param>
    RoundOutcome Run(int round, CancellationToken cancellation);

    /// <summary>Writes everything that the rounds so far have left.</summary>
    void Save(CheckpointWriter to);

    /// <summary>Takes up what <see cref="Save"/> wrote.</summary>
    void Load(CheckpointReader from);
}

/// <summary>What a round did.</summary>
/// <param name="Participants">Who took part, ascending.</param>
/// <param name="BytesUp">Encoded bytes sent by each participant, in the order of <paramref name="Participants"/>.</param>
/// <param name="BytesDown">Encoded bytes received by each participant.</param>
/// <param name="StateHash">Hash over the server's and the participants' states, lower-case hexadecimal.</param>
internal sealed record RoundOutcome(int[] Participants, long[] BytesUp, long[] BytesDown, string StateHash);
