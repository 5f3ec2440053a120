using Starling.Protos.V1;
using Starling.Server.Experiments;
using Api = Starling.Protos.V1;

namespace Starling.Server.Control;

/// <summary>Experiments and rounds as messages of the protocol.</summary>
internal static class ProtoMapping
{
    public static AnnouncedFile ToAnnounced(Attachment file) => new(
        file.Name, file.Length <= long.MaxValue ? (long)file.Length : long.MaxValue, file.Sha256.ToByteArray());

    public static Api.Experiment ToProto(this ExperimentInfo info) => new()
    {
        Id = info.Id,
        Name = info.Submission.Name,
        State = StateOf(info.Status.Phase),
        RoundsDone = (uint)info.RoundsDone,
        Rounds = (uint)info.Submission.Rounds,
        Message = info.Status.Message,
        FinalHash = info.Status.FinalHash ?? "",
        SubmittedAtMs = info.Submission.SubmittedAt.ToUnixTimeMilliseconds(),
        MixedKernels = info.MixedKernels,
        Algorithm = info.Submission.Algorithm,
        Clients = (uint)info.Submission.Clients,
        Parameters = (ulong)info.Submission.Parameters,
    };

    public static WatchEvent ToProto(this WatchItem item) => item.Round is { } round
        ? new() { Round = ToProto(round) }
        : new() { Experiment = item.Experiment!.ToProto() };

    private static Api.RoundRecord ToProto(Commit commit)
    {
        var record = commit.ToRecord();
        var message = new Api.RoundRecord
        {
            Round = (uint)record.Round,
            Participants = (uint)record.Participants,
            BytesUp = (ulong)record.BytesUp,
            BytesDown = (ulong)record.BytesDown,
            WallSeconds = record.WallSeconds,
            EvaluationSeconds = record.EvaluationSeconds,
            StateHash = record.StateHash,
        };
        if (record.TrainLoss is { } trainLoss)
            message.TrainLoss = trainLoss;
        if (record.TestLoss is { } testLoss)
            message.TestLoss = testLoss;
        if (record.TestAccuracy is { } accuracy)
            message.TestAccuracy = accuracy;
        if (record.ConsensusDistance is { } distance)
            message.ConsensusDistance = distance;
        if (record.MeanNodeAccuracy is { } nodes)
            message.MeanNodeAccuracy = nodes;
        message.Dropped.Add(commit.Dropped.Select(dropped => new Dropped { Client = (uint)dropped.Client, Reason = dropped.Reason }));
        return message;
    }

    private static State StateOf(ExperimentPhase phase) => phase switch
    {
        ExperimentPhase.Queued => State.Queued,
        ExperimentPhase.Running => State.Running,
        ExperimentPhase.Complete => State.Complete,
        ExperimentPhase.Cancelled => State.Cancelled,
        ExperimentPhase.Diverged => State.Diverged,
        _ => State.Failed,
    };
}
