using Starling.Simulation.Results;
using Starling.Simulation.Running;

namespace Starling.Server.Experiments;

/// <summary>A round that counts.</summary>
/// <param name="Line">Its row of metrics.csv.</param>
/// <param name="Participants">Who took part, ascending.</param>
/// <param name="BytesUp">Encoded bytes sent by each.</param>
/// <param name="BytesDown">Encoded bytes received by each.</param>
/// <param name="Dropped">Who was left out.</param>
/// <param name="MixedKernels">Whether somebody with another kernel signature took part in this round or before.</param>
public sealed record Commit(
    string Line, int[] Participants, long[] BytesUp, long[] BytesDown, IReadOnlyList<DroppedClient> Dropped, bool MixedKernels)
{
    /// <summary>The round's record.</summary>
    public RoundRecord ToRecord() => MetricsCsv.Parse("commit", 0, Line);

    /// <summary>What the round did.</summary>
    public RoundOutcome ToOutcome() => new(Participants, BytesUp, BytesDown, ToRecord().StateHash);
}

/// <summary>A client that was left out of a round.</summary>
/// <param name="Client">Client, 0-based.</param>
/// <param name="Reason">Why.</param>
public sealed record DroppedClient(int Client, string Reason);
