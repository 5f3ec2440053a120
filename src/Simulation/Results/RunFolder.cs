using Starling.Algorithms.Errors;

namespace Starling.Simulation.Results;

/// <summary>The directory of one run and the names in it.</summary>
/// <param name="path">Full path of the directory.</param>
public sealed class RunFolder(string path)
{
    /// <summary>Full path of the directory.</summary>
    public string Path { get; } = path;

    /// <summary>The experiment as resolved.</summary>
    public string Experiment => In("experiment.yaml");

    /// <summary>Copies of the files that the experiment refers to.</summary>
    public string Inputs => In("inputs");

    /// <summary>What ran where, and the hashes.</summary>
    public string Manifest => In("manifest.json");

    /// <summary>One row per round.</summary>
    public string Metrics => In("metrics.csv");

    /// <summary>The state that <c>starling resume</c> takes up.</summary>
    public string Checkpoint => System.IO.Path.Combine(In("checkpoint"), "state.bin");

    /// <summary>The parameters after every round, while the run lasts.</summary>
    public string GrowingTrajectory => System.IO.Path.Combine(In("checkpoint"), "trajectory.npy");

    /// <summary>Makes the folder of the checkpoint where it is missing: a run without one starts again from its beginning.</summary>
    public void PrepareCheckpoint() => Directory.CreateDirectory(In("checkpoint"));

    /// <summary>A file or folder of the run.</summary>
    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Creates runs/NAME/TIME-HASH, with a number behind it if that is taken.</summary>
    /// <param name="root">The directory of all runs.</param>
    /// <param name="name">Name of the experiment.</param>
    /// <param name="time">Start of the run.</param>
    /// <param name="hash">SHA-256 of the resolved experiment.</param>
    /// <exception cref="StarlingException">The directory cannot be made.</exception>
    public static RunFolder Create(string root, string name, DateTimeOffset time, string hash)
    {
        var id = $"{time.UtcDateTime:yyyyMMdd-HHmmss}-{hash[..8]}";
        var parent = System.IO.Path.GetFullPath(System.IO.Path.Combine(root, name));
        try
        {
            Directory.CreateDirectory(parent);
            var folder = new RunFolder(System.IO.Path.Combine(parent, id));
            for (var number = 2; Directory.Exists(folder.Path); number++)
            {
                folder = new RunFolder(System.IO.Path.Combine(parent, $"{id}-{number}"));
            }

            folder.PrepareCheckpoint();
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StarlingException($"{parent}: the run directory cannot be created: {e.Message} Choose another with --out.", e);
        }
    }
}
