using System.Diagnostics;
using Starling.Algorithms.Errors;
using Starling.Simulation.Checkpoints;
using Starling.Simulation.Running;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Results;

/// <summary>
/// A run on disk: metrics.csv grows with every round, a checkpoint follows the first one and then at most every <c>checkpoint_seconds</c>.
/// A checkpoint holds its round's own row, so that it counts even if the row was not written any more.
/// </summary>
internal sealed class RunLedger : IRoundLedger, IDisposable
{
    private readonly RunFolder _folder;
    private readonly RunSetup _setup;
    private readonly List<RoundRecord> _records = [];
    private readonly Stopwatch _sinceCheckpoint = Stopwatch.StartNew();
    private readonly CheckpointStore _checkpoint;
    private readonly MetricsCsv _metrics;
    private readonly TrajectoryFile? _trajectory;

    /// <summary>Begins a run, or takes up the one that the folder holds.</summary>
    /// <param name="folder">The run directory.</param>
    /// <param name="setup">The experiment.</param>
    /// <param name="rounds">Takes up the checkpoint's state.</param>
    /// <exception cref="InputException">The checkpoint is damaged or belongs to another experiment.</exception>
    public RunLedger(RunFolder folder, RunSetup setup, IRounds rounds)
    {
        (_folder, _setup) = (folder, setup);
        folder.PrepareCheckpoint();
        _checkpoint = new CheckpointStore(folder.Checkpoint, [Totals, rounds.Rows]);
        if (_checkpoint.Exists)
        {
            _checkpoint.Load(from => TakeUp(from, rounds));
        }

        _metrics = new MetricsCsv(folder.Metrics, _records);
        _trajectory = TrajectoryFile.Open(folder, setup, _records.Count);
    }

    /// <inheritdoc/>
    public IReadOnlyList<RoundRecord> Records => _records;

    /// <summary>What each client has done.</summary>
    public ClientTotals Totals { get; } = new();

    /// <inheritdoc/>
    public void Commit(RoundRecord record, RoundOutcome outcome, IRounds rounds, bool last)
    {
        Totals.Add(outcome);
        _trajectory?.Append(rounds);
        // After the first round, so that a disk that takes no checkpoint shows at once.
        if (last || _records.Count == 0 || _sinceCheckpoint.Elapsed.TotalSeconds >= _setup.Experiment.Output.CheckpointSeconds)
        {
            Save(record, rounds);
        }
    }

    /// <inheritdoc/>
    public void Record(RoundRecord record)
    {
        _records.Add(record);
        _metrics.Append(record);
    }

    /// <inheritdoc/>
    public void Interrupted(IRounds rounds)
    {
        if (_records.Count > 0)
        {
            Save(_records[^1], rounds);
        }
    }

    /// <summary>Writes trajectory.npz where it is wanted.</summary>
    public void PackTrajectory() => _trajectory?.Pack(_records.Count);

    /// <inheritdoc/>
    public void Dispose()
    {
        _metrics.Dispose();
        _trajectory?.Dispose();
    }

    private void Save(RoundRecord record, IRounds rounds)
    {
        _metrics.Flush();
        _trajectory?.Flush();
        _checkpoint.Save(to =>
        {
            to.Write(_setup.File.Hash);
            to.Write(record.Round);
            to.Write(MetricsCsv.Line(record));
            rounds.Save(to);
        });
        _sinceCheckpoint.Restart();
    }

    private void TakeUp(CheckpointReader checkpoint, IRounds rounds)
    {
        if (checkpoint.ReadString() != _setup.File.Hash)
        {
            throw new InputException(
                $"{_folder.Checkpoint}: this checkpoint belongs to another experiment; restore {_folder.Experiment} or start a new run.");
        }

        var round = checkpoint.ReadInt32();
        var last = MetricsCsv.Parse(_folder.Checkpoint, 0, checkpoint.ReadString());
        _records.AddRange(MetricsCsv.Read(_folder.Metrics).Take(round - 1));
        if (_records.Count != round - 1)
        {
            throw new InputException(
                $"{_folder.Metrics}: rows before round {round} are missing; delete {_folder.Checkpoint} to start the run again.");
        }

        _records.Add(last);
        rounds.Load(checkpoint);
    }
}
