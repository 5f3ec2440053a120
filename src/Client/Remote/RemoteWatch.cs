using Starling.Algorithms.Errors;
using Starling.Client.Display;
using Starling.Protos.V1;
using RoundRecord = Starling.Simulation.Results.RoundRecord;

namespace Starling.Client.Remote;

/// <summary>Shows an experiment on a server as if it ran here.</summary>
/// <param name="server">The server.</param>
/// <param name="display">Shows it.</param>
internal sealed class RemoteWatch(ServerConnection server, IRunDisplay display)
{
    private RunProgress? _progress;
    private double _seconds;

    /// <summary>Shows every round until the experiment is over.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="cancellation">Stops to watch.</param>
    /// <returns>The experiment, complete.</returns>
    /// <exception cref="StarlingException">It ended otherwise, or the server is gone.</exception>
    public async Task<Experiment> WatchAsync(string id, CancellationToken cancellation)
    {
        Experiment? last = null;
        await foreach (var message in server.Watch(id, 1, cancellation))
        {
            if (message.Experiment is { } experiment)
                Begin(last = experiment);
            else if (message.Round is { } round)
                Show(round);
        }

        return last switch
        {
            { State: State.Complete } => last,
            { State: State.Diverged } => throw new RemoteEndException(ExitCode.Diverged, last.Message),
            { State: State.Cancelled } => throw new RemoteEndException(
                ExitCode.Failed,
                $"Experiment {id} was cancelled after round {last.RoundsDone}. Go on with: starling resume {id} --server {server.Address}"),
            { State: State.Failed } => throw new RemoteEndException(ExitCode.Failed, last.Message),
            _ => throw new ServerException(
                $"{server.Address}: the server stopped telling of experiment {id} before it was over; watch it again."),
        };
    }

    /// <summary>Shows that all is over.</summary>
    /// <param name="experiment">The experiment, complete.</param>
    /// <param name="directory">The run directory, if it was fetched.</param>
    public void End(Experiment experiment, string? directory) =>
        display.Ended(new RunEnd(directory, experiment.FinalHash, _seconds), _progress!);

    private void Begin(Experiment experiment)
    {
        if (_progress is not null)
            return;
        var (clients, parameters, rounds) = ((int)experiment.Clients, (long)experiment.Parameters, (int)experiment.Rounds);
        var plan = new PlanView(experiment.Name, experiment.Algorithm, clients, parameters, rounds, DoneRounds: 0);
        _progress = new RunProgress(plan, TimeProvider.System);
        display.Started(plan);
    }

    private void Show(Protos.V1.RoundRecord round)
    {
        _seconds += round.WallSeconds + round.EvaluationSeconds;
        var record = new RoundRecord(
            (int)round.Round,
            round.HasTrainLoss ? round.TrainLoss : null,
            round.HasTestLoss ? round.TestLoss : null,
            round.HasTestAccuracy ? round.TestAccuracy : null,
            (int)round.Participants,
            (long)round.BytesUp,
            (long)round.BytesDown,
            round.WallSeconds,
            round.EvaluationSeconds,
            null,
            round.HasConsensusDistance ? round.ConsensusDistance : null,
            round.HasMeanNodeAccuracy ? round.MeanNodeAccuracy : null,
            round.StateHash);
        _progress!.Add(record);
        display.Finished(record, _progress);
    }
}

/// <summary>An experiment on a server ended otherwise than complete.</summary>
/// <param name="code">The exit code that tells how.</param>
/// <param name="message">Why.</param>
internal sealed class RemoteEndException(int code, string message) : StarlingException(message)
{
    /// <summary>The exit code that tells how.</summary>
    public int Code { get; } = code;
}
