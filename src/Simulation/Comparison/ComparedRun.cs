using Starling.Algorithms.Errors;
using Starling.Simulation.Experiments;
using Starling.Simulation.Results;

namespace Starling.Simulation.Comparison;

/// <summary>A run that is compared with others.</summary>
/// <param name="Directory">Full path of the run directory.</param>
/// <param name="Experiment">The experiment as resolved.</param>
/// <param name="Records">Its rounds, at least one.</param>
public sealed record ComparedRun(string Directory, Experiment Experiment, IReadOnlyList<RoundRecord> Records)
{
    /// <summary>Name of the run directory.</summary>
    public string Id => Path.GetFileName(Directory);

    /// <summary>Reads a run directory, complete or not.</summary>
    /// <exception cref="InputException">It holds no run, or a run without rounds.</exception>
    internal static ComparedRun Read(string directory)
    {
        var folder = new RunFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)));
        if (!File.Exists(folder.Manifest) || !File.Exists(folder.Metrics))
        {
            throw new InputException(
                $"{directory}: this is not a run directory; name one that holds manifest.json and metrics.csv, such as runs/NAME/ID.");
        }

        _ = Manifest.Read(folder.Manifest);
        var run = new ComparedRun(folder.Path, ExperimentFile.Load(folder.Experiment), MetricsCsv.Read(folder.Metrics));
        return run.Records.Count > 0
            ? run
            : throw new InputException($"{directory}: this run has no finished round; take it up with `starling resume {directory}`.");
    }
}
