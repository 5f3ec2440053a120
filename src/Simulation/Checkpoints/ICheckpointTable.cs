namespace Starling.Simulation.Checkpoints;

/// <summary>Rows by owner, of which a checkpoint writes those that have changed.</summary>
internal interface ICheckpointTable
{
    /// <summary>Bytes that the rows changed since <see cref="Settle"/> take, or more.</summary>
    long ChangedBytes { get; }

    /// <summary>Writes rows, ascending by owner.</summary>
    /// <param name="to">The file.</param>
    /// <param name="all">All rows there are; else those that have changed since <see cref="Settle"/>.</param>
    void Write(CheckpointWriter to, bool all);

    /// <summary>Takes rows that have no value yet: the files are read newest first.</summary>
    /// <param name="from">The file.</param>
    /// <param name="settled">Whether later checkpoints build on the file; else its rows count as changed.</param>
    void Read(CheckpointReader from, bool settled);

    /// <summary>The rows stand in a file that later checkpoints build on; what changes from now on is new.</summary>
    void Settle();
}
