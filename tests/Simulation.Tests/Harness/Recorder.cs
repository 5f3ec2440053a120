using Starling.Simulation.Experiments;
using Starling.Simulation.Results;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Tests.Harness;

/// <summary>Runs an experiment and keeps what an observer is told.</summary>
internal sealed class Recorder : IRunObserver
{
    private readonly List<RoundRecord> _records = [];

    public IReadOnlyList<RoundRecord> Records => _records;

    /// <summary>The run directory, once it has been announced.</summary>
    public string Directory { get; private set; } = "";

    /// <summary>Rounds that a checkpoint already held.</summary>
    public int RoundsDone { get; private set; }

    /// <summary>Called after each round.</summary>
    public Action<RoundRecord> Then { get; init; } = _ => { };

    public void Started(RunSetup setup, string directory, int roundsDone) => (Directory, RoundsDone) = (directory, roundsDone);

    public void RoundFinished(RoundRecord record)
    {
        _records.Add(record);
        Then(record);
    }

    /// <summary>Runs to the end.</summary>
    public IReadOnlyList<RoundRecord> Run(Experiment experiment)
    {
        new Simulator(TimeProvider.System).Run(experiment, this, CancellationToken.None);
        return Records;
    }
}
