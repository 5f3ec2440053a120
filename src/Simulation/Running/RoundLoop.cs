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
    private readonly RoundEvaluation _evaluation;
    private readonly Stopwatch _clock = new();
    private TimeSpan _lap;

    public RoundLoop(RunSetup setup)
    {
        _setup = setup;
        var workers = new Workers(setup.Experiment.Parallelism!.Value, setup.Architecture, setup.Data.Train);
        _evaluation = new RoundEvaluation(setup, workers);
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
        while (ledger.Records.Count == 0 || !_evaluation.IsLast(ledger.Records[^1]))
        {
            var record = RunRound(ledger, ledger.Records.Count + 1, cancellation);
            ledger.Record(record);
            finished(record);
        }
    }

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

        var record = _evaluation.Record(round, outcome, _rounds);
        ledger.Commit(record, outcome, _rounds, _evaluation.IsLast(record));
        return record with { WallSeconds = Lap() - record.EvaluationSeconds };
    }

    private double Lap()
    {
        var lap = _clock.Elapsed - _lap;
        _lap += lap;
        return lap.TotalSeconds;
    }
}
