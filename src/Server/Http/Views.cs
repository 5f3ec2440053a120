using Starling.Server.Control;
using Starling.Server.Experiments;

namespace Starling.Server.Http;

/// <summary>An experiment in JSON.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">queued, running, complete, cancelled, diverged or failed.</param>
/// <param name="Algorithm">Name of the algorithm.</param>
/// <param name="Clients">Number of clients or nodes.</param>
/// <param name="Parameters">Number of parameters.</param>
/// <param name="RoundsDone">Rounds that count.</param>
/// <param name="Rounds">Rounds in all.</param>
/// <param name="Message">Why it failed or waits; empty where there is nothing to say.</param>
/// <param name="FinalHash">SHA-256 of the final parameters, or null before the end.</param>
/// <param name="SubmittedAt">When it was submitted.</param>
/// <param name="MixedKernels">Whether clients or silos with different kernel signatures took part.</param>
internal sealed record ExperimentView(
    string Id, string Name, string State, string Algorithm, int Clients, long Parameters, int RoundsDone, int Rounds, string Message,
    string? FinalHash, DateTimeOffset SubmittedAt, bool MixedKernels)
{
    public static ExperimentView Of(ExperimentInfo info)
    {
        var (submission, status) = (info.Submission, info.Status);
        return new(
            info.Id, submission.Name, $"{status.Phase}".ToLowerInvariant(), submission.Algorithm, submission.Clients, submission.Parameters,
            info.RoundsDone, submission.Rounds, status.Message, status.FinalHash, submission.SubmittedAt, info.MixedKernels);
    }
}

/// <summary>A round in JSON: a row of metrics.csv. A value is null where it does not apply or was not evaluated.</summary>
/// <param name="Round">Round, 1-based.</param>
/// <param name="TrainLoss">Global objective after the round.</param>
/// <param name="TestLoss">Mean loss over the test samples.</param>
/// <param name="TestAccuracy">Share of the test samples classified correctly, 0 to 1.</param>
/// <param name="Participants">How many took part.</param>
/// <param name="BytesUp">Encoded bytes that they sent.</param>
/// <param name="BytesDown">Encoded bytes that they received.</param>
/// <param name="WallSeconds">Seconds of the round without evaluation.</param>
/// <param name="EvaluationSeconds">Seconds of the evaluation.</param>
/// <param name="ConsensusDistance">Of decentralised algorithms.</param>
/// <param name="MeanNodeAccuracy">Of decentralised algorithms.</param>
/// <param name="StateHash">Hash of the states after the round.</param>
/// <param name="Dropped">Who was left out, and why.</param>
internal sealed record RoundView(
    int Round, double? TrainLoss, double? TestLoss, double? TestAccuracy, int Participants, long BytesUp, long BytesDown,
    double WallSeconds, double EvaluationSeconds, double? ConsensusDistance, double? MeanNodeAccuracy,
    string StateHash, IReadOnlyList<DroppedClient> Dropped)
{
    public static RoundView Of(Commit commit)
    {
        var r = commit.ToRecord();
        return new(
            r.Round, r.TrainLoss, r.TestLoss, r.TestAccuracy, r.Participants, r.BytesUp, r.BytesDown, r.WallSeconds,
            r.EvaluationSeconds, r.ConsensusDistance, r.MeanNodeAccuracy, r.StateHash, commit.Dropped);
    }
}

/// <summary>A file of a run in JSON.</summary>
/// <param name="Name">Path below the run directory.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">SHA-256, lower-case hexadecimal.</param>
internal sealed record FileView(string Name, long Length, string Sha256)
{
    public static FileView Of(StoredFile file) => new(file.Name, file.Length, file.Sha256);
}
