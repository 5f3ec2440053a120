using System.Text.Json.Serialization;

namespace Starling.Server.Experiments;

/// <summary>How far an experiment is.</summary>
/// <param name="Phase">What happens to it.</param>
/// <param name="Message">Why it failed or waits; empty where there is nothing to say.</param>
/// <param name="FinalHash">SHA-256 of the final parameters, or null before the end.</param>
public sealed record ExperimentStatus(ExperimentPhase Phase, string Message, string? FinalHash)
{
    /// <summary>The status right after the submission.</summary>
    public static ExperimentStatus Queued { get; } = new(ExperimentPhase.Queued, "", null);

    /// <summary>Whether the status itself could not be read. Resuming the experiment writes a new one.</summary>
    [JsonIgnore]
    public bool IsDamaged { get; init; }

    /// <summary>Whether rounds are to be run.</summary>
    public bool IsActive => Phase is ExperimentPhase.Queued or ExperimentPhase.Running;
}

/// <summary>What happens to an experiment.</summary>
public enum ExperimentPhase
{
    /// <summary>Nothing yet.</summary>
    Queued,

    /// <summary>Its rounds are run.</summary>
    Running,

    /// <summary>All rounds are done and its files can be fetched.</summary>
    Complete,

    /// <summary>Somebody stopped it; it can be resumed.</summary>
    Cancelled,

    /// <summary>A loss or parameter became infinite or NaN.</summary>
    Diverged,

    /// <summary>It cannot go on for another reason; it can be resumed.</summary>
    Failed,
}
