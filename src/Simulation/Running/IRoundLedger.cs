using Starling.Simulation.Results;

namespace Starling.Simulation.Running;

/// <summary>What is kept of a run's rounds: on disk for a run, in memory for a verification.</summary>
internal interface IRoundLedger
{
    /// <summary>The rounds so far.</summary>
    IReadOnlyList<RoundRecord> Records { get; }

    /// <summary>A round has been committed in memory; saves it where that is due.</summary>
    /// <param name="record">The round, its wall time still unknown.</param>
    /// <param name="outcome">What it did.</param>
    /// <param name="rounds">The state after it.</param>
    /// <param name="last">Whether no round follows.</param>
    void Commit(RoundRecord record, RoundOutcome outcome, IRounds rounds, bool last);

    /// <summary>Appends the round's final record.</summary>
    void Record(RoundRecord record);

    /// <summary>The run stops early; saves the last committed round.</summary>
    void Interrupted(IRounds rounds);
}
