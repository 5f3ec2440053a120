using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments;

/// <summary><c>output:</c>, what is written and where.</summary>
/// <param name="Directory">Full path of the folder that gets <c>name/time-hash/</c>.</param>
/// <param name="Trajectory">Whether the parameters after every round are kept.</param>
/// <param name="CheckpointSeconds">Shortest time between checkpoints, seconds.</param>
public sealed record OutputSection(string Directory, bool Trajectory, double CheckpointSeconds)
{
    internal static SectionSpec Spec { get; } = new(
    [
        new("directory", ValueKind.NewFolder, "Folder of run directories, relative to this file; the default is in the working directory.")
        {
            Default = "runs",
        },
        new("trajectory", ValueKind.Boolean, "Whether trajectory.npz keeps the parameters after every round.") { Default = false },
        new("checkpoint_seconds", ValueKind.Number, "Shortest time between checkpoints, seconds.") { Default = 2.0, Min = 0 },
    ]);
}
