using System.Diagnostics;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Hosting;
using Starling.Simulation.Results;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Running;

/// <summary>One round after another: run, evaluate, checkpoint, record.</summary>
internal sealed class RoundLoop
{
    private readonly RunSetup _setup;
    private readonly IRounds _rounds;
    private readonly ModelEvaluation _evaluation;
    private readonly Stopwatch _clock = new();
    private TimeSpan _lap;

    public RoundLoop(RunSetup setup)
    {
        _setup = setup;
        var workers = new Workers(setup.Experiment.Parallelism!.Value, setup.Architecture, setup.Data.Train);
        _evaluation = new ModelEvaluation(setup, workers);
        _rounds = setup.Host is FederatedHost federated
            ? new FederatedRounds(federated, setup, workers)
            : new GossipRounds((GossipHost)setup.Host, setup, workers);
    }

    /// <summary>The state after the last round.</summary>
    public IRounds Rounds => _rounds;

    /// <summary>Runs the rounds that are left.</summary>
    /// <param name="ledger">What is kept of the rounds; on an interrupt or divergence it is saved before the exception passes on.</param>
    /// <param name="finished">Told of each round.</param>
    /// <param name="cancellation">Observed before each local step.</param>
    public void Run(IRoundLedger ledger, Action<RoundRecord> finished, CancellationToken cancellation)
    {
        _clock.Start();
        while (ledger.Records.Count == 0 || !IsLast(ledger.Records[^1]))
        {
            var record = RunRound(ledger, ledger.Records.Count + 1, cancellation);
            ledger.Record(record);
            finished(record);
        }
    }

    private bool IsLast(RoundRecord record) =>
        record.Round >= _setup.Experiment.Rounds || record.TestAccuracy >= _setup.Experiment.Evaluation.StopAtAccuracy;

    private RoundRecord RunRound(IRoundLedger ledger, int round, CancellationToken cancellation)
    {
        RoundOutcome outcome;
        try
        {
            outcome = _rounds.Run(round, cancellation);
        }
        catch (Exception e) when (e is OperationCanceledException or DivergedException)
        {
            ledger.Interrupted(_rounds);
            throw;
        }

        var record = Evaluate(round, outcome);
        ledger.Commit(record, outcome, _rounds, IsLast(record));
        return record with { WallSeconds = Lap() - record.EvaluationSeconds };
    }

    private RoundRecord Evaluate(int round, RoundOutcome outcome)
    {
        var record = new RoundRecord(
            round, null, null, null, outcome.Participants.Length, outcome.BytesUp.Sum(), outcome.BytesDown.Sum(),
            0, 0, null, null, null, outcome.StateHash);
        var every = _setup.Experiment.Evaluation.Every;
        if (round < _setup.Experiment.Rounds && (every == 0 || round % every != 0))
        {
            return record;
        }

        var start = _clock.Elapsed;
        var (trainLoss, testLoss, testAccuracy) = _evaluation.At(_rounds.Model);
        var nodes = _rounds.NodeModels;
        if (!double.IsFinite(trainLoss))
        {
            throw new DivergedException("training loss", null, round, null);
        }

        return record with
        {
            TrainLoss = trainLoss,
            TestLoss = testLoss,
            TestAccuracy = testAccuracy,
            ConsensusDistance = _rounds.ConsensusDistance,
            MeanNodeAccuracy = _evaluation.MeanAccuracy(nodes),
            EvaluationSeconds = (_clock.Elapsed - start).TotalSeconds,
        };
    }

    private double Lap()
    {
        var lap = _clock.Elapsed - _lap;
        _lap += lap;
        return lap.TotalSeconds;
    }
}
