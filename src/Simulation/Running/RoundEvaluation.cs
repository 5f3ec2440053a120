using System.Diagnostics;
using Starling.Algorithms.Errors;
using Starling.Simulation.Results;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Running;

/// <summary>What is known of a round when it is over, and whether it is the last one.</summary>
/// <param name="setup">The experiment.</param>
/// <param name="workers">The threads that evaluate.</param>
public sealed class RoundEvaluation(RunSetup setup, Workers workers)
{
    private readonly ModelEvaluation _models = new(setup, workers);

    /// <summary>Whether no round follows.</summary>
    public bool IsLast(RoundRecord record) =>
        record.Round >= setup.Experiment.Rounds || record.TestAccuracy >= setup.Experiment.Evaluation.StopAtAccuracy;

    /// <summary>Whether the models are evaluated after a round.</summary>
    /// <param name="round">Round, 1-based.</param>
    public bool IsDue(int round) =>
        round >= setup.Experiment.Rounds || (setup.Experiment.Evaluation.Every is > 0 and var every && round % every == 0);

    /// <summary>The round's record, its wall time still unknown.</summary>
    /// <param name="round">Round, 1-based.</param>
    /// <param name="outcome">What it did.</param>
    /// <param name="models">The parameters after it.</param>
    /// <exception cref="DivergedException">The training loss is not finite; with external clients alone: the test loss.</exception>
    public RoundRecord Record(int round, RoundOutcome outcome, IModels models)
    {
        var record = new RoundRecord(
            round, null, null, null, outcome.Participants.Length, outcome.BytesUp.Sum(), outcome.BytesDown.Sum(),
            0, 0, null, null, null, outcome.StateHash);
        return IsDue(round) ? Evaluated(record, models) : record;
    }

    private RoundRecord Evaluated(RoundRecord record, IModels models)
    {
        var start = Stopwatch.GetTimestamp();
        var (trainLoss, testLoss, testAccuracy) = _models.At(models.Model);
        if ((trainLoss ?? testLoss) is { } loss && !double.IsFinite(loss))
        {
            throw new DivergedException(trainLoss is null ? "test loss" : "training loss", null, record.Round, null);
        }

        return record with
        {
            TrainLoss = trainLoss,
            TestLoss = testLoss,
            TestAccuracy = testAccuracy,
            ConsensusDistance = models.ConsensusDistance,
            MeanNodeAccuracy = _models.MeanAccuracy(models.NodeModels),
            EvaluationSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
        };
    }
}
