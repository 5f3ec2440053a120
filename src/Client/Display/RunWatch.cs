using Starling.Simulation.Results;
using Starling.Simulation.Setup;

namespace Starling.Client.Display;

/// <summary>Passes on to a display what a run reports.</summary>
/// <param name="display">The display.</param>
/// <param name="time">Measures the rate.</param>
internal sealed class RunWatch(IRunDisplay display, TimeProvider time) : IRunObserver
{
    private RunProgress? _progress;

    /// <summary>The run directory, once there is one.</summary>
    public string? Directory { get; private set; }

    /// <inheritdoc/>
    public void Started(RunSetup setup, string directory, int roundsDone)
    {
        Directory = directory;
        var experiment = setup.Experiment;
        var plan = new PlanView(
            experiment.Name, experiment.Algorithm.Name, setup.Clients, setup.Architecture.Layout.Dim, experiment.Rounds, roundsDone);
        _progress = new RunProgress(plan, time);
        foreach (var row in roundsDone > 0 ? MetricsCsv.Read(new RunFolder(directory).Metrics).Take(roundsDone) : [])
            _progress.Add(row);
        display.Started(plan);
    }

    /// <inheritdoc/>
    public void RoundFinished(RoundRecord record)
    {
        _progress!.Add(record);
        display.Finished(record, _progress);
    }

    /// <summary>The run is finished.</summary>
    public void Ended(RunResult result) => display.Ended(new RunEnd(result.Directory, result.FinalHash, result.WallSeconds), _progress!);
}
