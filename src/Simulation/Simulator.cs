using Starling.Algorithms.Errors;
using Starling.Simulation.Experiments;
using Starling.Simulation.Results;
using Starling.Simulation.Running;
using Starling.Simulation.Setup;

namespace Starling.Simulation;

/// <summary>Runs experiments in this process.</summary>
/// <param name="time">Names run directories.</param>
public sealed class Simulator(TimeProvider time)
{
    /// <summary>Runs an experiment from its beginning, in a new run directory.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="observer">Is told of every round.</param>
    /// <param name="cancellation">Stops the run; what is done is saved and can be resumed.</param>
    /// <exception cref="InputException">The experiment cannot be run; nothing was written.</exception>
    /// <exception cref="DivergedException">A loss or parameter is not finite; the run directory is kept.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped; the run directory can be resumed.</exception>
    public RunResult Run(Experiment experiment, IRunObserver observer, CancellationToken cancellation)
    {
        var setup = Load(experiment);
        var folder = RunFolder.Create(experiment.Output.Directory, experiment.Name, time.GetUtcNow(), setup.File.Hash);
        new RunFiles(folder, setup).Begin();
        return Continue(setup, folder, observer, cancellation);
    }

    /// <summary>Takes up a run where its last checkpoint left it.</summary>
    /// <param name="directory">The run directory.</param>
    /// <param name="observer">Is told of every round that is run now.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="InputException">The directory holds no run, or a damaged one.</exception>
    public static RunResult Resume(string directory, IRunObserver observer, CancellationToken cancellation)
    {
        var folder = new RunFolder(Path.GetFullPath(directory));
        return Continue(Load(ExperimentOf(folder)), folder, observer, cancellation);
    }

    /// <summary>Runs a run directory's experiment again in memory and compares every round.</summary>
    /// <param name="directory">The run directory.</param>
    /// <param name="cancellation">Stops the verification.</param>
    /// <exception cref="InputException">The directory holds no complete run.</exception>
    public static VerificationResult Verify(string directory, CancellationToken cancellation)
    {
        var folder = new RunFolder(Path.GetFullPath(directory));
        var manifest = Manifest.Read(folder.Manifest);
        var recorded = MetricsCsv.Read(folder.Metrics);
        var setup = Load(ExperimentOf(folder));
        var loop = new RoundLoop(setup);
        var ledger = new VerificationLedger(recorded);
        if (manifest.Hashes.Final is null)
        {
            throw new InputException(
                $"{directory}: this run is {manifest.Status}, not complete; finish it with `starling resume {directory}`.");
        }

        loop.Run(ledger, _ => { }, cancellation);
        return ledger.Compare(setup, manifest, ModelFiles.Hash(loop.Rounds));
    }

    /// <summary>Makes an experiment ready to run in this process. Writes nothing.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <exception cref="InputException">The experiment cannot be run, or not in one process.</exception>
    public static RunSetup Load(Experiment experiment) => experiment.Data.ExternalClients == 0
        ? ExperimentSetup.Load(experiment)
        : throw new InputException(
            $"data.external_clients: {experiment.Data.ExternalClients} clients join a server; start `starling serve` and submit the file with "
            + "`starling submit FILE`.");

    private static Experiment ExperimentOf(RunFolder folder) => Directory.Exists(folder.Path)
        ? ExperimentFile.Load(folder.Experiment)
        : throw new InputException($"{folder.Path}: there is no such run directory; it is printed at the end of `starling run`.");

    private static RunResult Continue(RunSetup setup, RunFolder folder, IRunObserver observer, CancellationToken cancellation)
    {
        var loop = new RoundLoop(setup);
        var files = new RunFiles(folder, setup);
        using var ledger = new RunLedger(folder, setup, loop.Rounds);
        try
        {
            observer.Started(setup, folder.Path, ledger.Records.Count);
            loop.Run(ledger, observer.RoundFinished, cancellation);
            ledger.PackTrajectory();
            return files.Complete(loop.Rounds, ledger.Records, ledger.Totals, setup.Participation.Participants);
        }
        catch (OperationCanceledException)
        {
            files.Stopped("interrupted", ledger.Records);
            throw;
        }
        catch (DivergedException)
        {
            files.Stopped("diverged", ledger.Records);
            throw;
        }
    }
}
