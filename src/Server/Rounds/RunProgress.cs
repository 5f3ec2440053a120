using System.Diagnostics;
using Starling.Algorithms.Catalogue;
using Starling.Algorithms.Hosting;
using Starling.Server.Experiments;
using Starling.Server.Federation;
using Starling.Server.Grains.Messages;
using Starling.Server.Storage;
using Starling.Simulation.Results;
using Starling.Simulation.Running;

namespace Starling.Server.Rounds;

/// <summary>An experiment's rounds so far, and the state that the next one starts from. Not used by two threads at once.</summary>
internal sealed class RunProgress
{
    private readonly LoadedExperiment _experiment;
    private readonly ExperimentStore _store;
    private readonly IRoundState _state;
    private readonly RoundEvaluation _evaluation;
    private readonly Dictionary<int, int> _lastRounds = [];
    private readonly SortedDictionary<int, string> _leftOut = [];
    private long _lap = Stopwatch.GetTimestamp();

    private RunProgress(LoadedExperiment experiment, ExperimentStore store, Spools spools, int threads)
    {
        (_experiment, _store) = (experiment, store);
        var setup = experiment.Setup;
        _evaluation = new(setup, new Workers(threads, setup.Architecture, setup.Data.Train));
        _state = experiment.Host is FederatedHost ? new FederatedState(experiment, store, spools) : new GossipState(experiment, store);
    }

    /// <summary>The committed rounds.</summary>
    public List<Commit> Commits { get; } = [];

    /// <summary>Rounds that are done in memory; the last of them may not count yet.</summary>
    private int Finished { get; set; }

    /// <summary>The experiment.</summary>
    public LoadedExperiment Experiment => _experiment;

    /// <summary>The round that is due.</summary>
    public int NextRound => Finished + 1;

    /// <summary>Whether all rounds are done.</summary>
    public bool IsOver => Commits.Count > 0 && Commits.Count == Finished && _evaluation.IsLast(Commits[^1].ToRecord());

    /// <summary>The parameters reached.</summary>
    public IModels Models => _state;

    /// <summary>Takes up an experiment after its newest round whose states are whole; later rounds are forgotten.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="store">Where its rounds are.</param>
    /// <param name="spools">Where large sums wait.</param>
    /// <param name="threads">Threads that evaluate.</param>
    /// <param name="damaged">Is told what was found damaged.</param>
    public static RunProgress Load(
        LoadedExperiment experiment, ExperimentStore store, Spools spools, int threads, Action<DamagedRowException> damaged)
    {
        for (var last = store.RoundsDone(experiment.Id); ; last--)
        {
            try
            {
                var progress = new RunProgress(experiment, store, spools, threads);
                progress.TakeUp(last);
                return progress;
            }
            catch (DamagedRowException e) when (last > 0)
            {
                if (Beyond(store, experiment.Id, last) is > 0 and var newest)
                {
                    last = newest + 1;
                    continue;
                }

                damaged(e);
                store.Forget(experiment.Id, last - 1);
            }
        }
    }

    /// <summary>Takes back a round whose state is damaged, and those after it; this object must not be used any more.</summary>
    /// <returns>Whether it did; false if another process has gone on meanwhile.</returns>
    public bool TakeBack(int round)
    {
        if (Beyond(_store, _experiment.Id, Commits.Count) > 0)
            return false;
        _store.Forget(_experiment.Id, round - 1);
        return true;
    }

    /// <summary>Who takes part in the next round, with the states that they start from.</summary>
    public Participant[] Participants() =>
        [.. Asked.Except(_leftOut.Keys).Select(client => new Participant(client, _lastRounds.GetValueOrDefault(client)))];

    /// <summary>Who was left out of the next round, ascending.</summary>
    public int[] LeftOut => [.. _leftOut.Keys];

    private int[] Asked => _experiment.Setup.Participation.Participants(NextRound);

    /// <summary>Begins the next round again without some clients.</summary>
    public void LeaveOut(IEnumerable<ClientResult> failures)
    {
        foreach (var failure in failures)
            _leftOut[failure.Client] = failure.Failure!.Reason;
    }

    /// <summary>Begins the next round again with everybody.</summary>
    public void LeaveOutNobody() => _leftOut.Clear();

    /// <summary>Whether so many replies make a round.</summary>
    public bool HasQuorum(int replies)
    {
        var experiment = _experiment.Setup.Experiment;
        var entry = AlgorithmCatalogue.Find(experiment.Algorithm.Name)!;
        return replies >= (entry.NeedsFullParticipation ? Asked.Length : Math.Min(experiment.Federation.MinClients, Asked.Length));
    }

    /// <summary>What they are sent.</summary>
    public BroadcastMessage? Open(int participants) => _state.Open(NextRound, participants);

    /// <summary>Whether the parameters are evaluated after the next round.</summary>
    public bool IsEvaluationDue => _evaluation.IsDue(NextRound);

    /// <summary>Ends the next round in memory.</summary>
    /// <param name="results">One per block that had participants.</param>
    public FinishedRound Finish(IReadOnlyCollection<BlockResult> results)
    {
        var round = NextRound;
        var outcome = _state.Close(round, results);
        LeaveOut(results.SelectMany(block => block.Failures));
        var dropped = _leftOut.Select(client => new DroppedClient(client.Key, client.Value)).ToArray();
        var isMixed = Commits is [.., { MixedKernels: true }] || results.SelectMany(block => block.Results).Any(reply => reply.IsForeign);
        var mayTrail = _state is FederatedState && !IsEvaluationDue && !_experiment.Setup.HasExternalClients;
        Advance(round, outcome.Participants);
        return new(round, outcome, dropped, isMixed, mayTrail);
    }

    /// <summary>Evaluates a finished round, stores what it led to and makes it count. The next round may be finished after it only.</summary>
    /// <returns>The round, or null if another process has made it count meanwhile; then this object must not be used any more.</returns>
    public Commit? Write(FinishedRound finished)
    {
        var (round, outcome) = (finished.Round, finished.Outcome);
        var record = _evaluation.Record(round, outcome, _state);
        var state = _state.Encode();
        record = record with { WallSeconds = Lap() - record.EvaluationSeconds };
        var commit = new Commit(
            MetricsCsv.Line(record), outcome.Participants, outcome.BytesUp, outcome.BytesDown, finished.Dropped, finished.MixedKernels);
        var counts = _store.Add(_experiment.Id, round, commit, state);
        state?.Recycle();
        return counts ? commit : null;
    }

    // The newest round if it is beyond one, else 0. Who has gone on has removed old states, which are not damaged then.
    private static int Beyond(ExperimentStore store, string id, int round) => store.RoundsDone(id) is var newest && newest > round ? newest : 0;

    private void TakeUp(int last)
    {
        for (var round = 1; round <= last; round++)
        {
            var commit = _store.Commit(_experiment.Id, round) ?? throw new DamagedRowException(new(_experiment.Id, Table.Commit, 0, round), "it is missing");
            Advance(round, commit.Participants);
            Commits.Add(commit);
        }

        _state.Load(last, _lastRounds);
    }

    private void Advance(int round, int[] participants)
    {
        Finished = round;
        _leftOut.Clear();
        foreach (var client in participants)
            _lastRounds[client] = round;
    }

    private double Lap()
    {
        var (begin, now) = (_lap, Stopwatch.GetTimestamp());
        _lap = now;
        return Stopwatch.GetElapsedTime(begin, now).TotalSeconds;
    }
}
