using Starling.Simulation.Running;
using Starling.Simulation.Setup;
using Starling.Training.Formats;

namespace Starling.Simulation.Results;

/// <summary>
/// trajectory.npz: the parameters after every round, shape [T][d], decentralised [T][N][d]. It grows beside the checkpoint and is
/// packed at the end.
/// </summary>
internal sealed class TrajectoryFile : IDisposable
{
    private readonly RunFolder _folder;
    private readonly NpyAppender _growing;

    private readonly float[] _row;

    private TrajectoryFile(RunFolder folder, NpyAppender growing, int dim) => (_folder, _growing, _row) = (folder, growing, new float[dim]);

    /// <summary>Opens the growing file behind the given number of rounds; null where the experiment wants none.</summary>
    public static TrajectoryFile? Open(RunFolder folder, RunSetup setup, int rounds)
    {
        if (!setup.Experiment.Output.Trajectory)
        {
            return null;
        }

        var d = setup.Architecture.Layout.Dim;
        return new(folder, NpyAppender.Open(folder.GrowingTrajectory, setup.IsGossip ? [setup.Clients, d] : [d], rounds), d);
    }

    /// <summary>Appends the parameters after a round.</summary>
    public void Append(IRounds rounds)
    {
        foreach (var x in rounds.NodeModels is { Count: > 0 } nodes ? nodes : [rounds.Model])
        {
            x.Storage.CopyToHost(_row);
            _growing.Append(_row);
        }
    }

    /// <summary>Brings everything to the disk.</summary>
    public void Flush() => _growing.Flush();

    /// <summary>Writes trajectory.npz.</summary>
    /// <param name="rounds">Number of rounds T.</param>
    public void Pack(int rounds)
    {
        _growing.Flush();
        using var npz = new NpzWriter(_folder.In("trajectory.npz"));
        npz.AddNpy("params", _folder.GrowingTrajectory);
        npz.Add<long>("rounds", [rounds], [.. Enumerable.Range(1, rounds).Select(round => (long)round)]);
        npz.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => _growing.Dispose();
}
