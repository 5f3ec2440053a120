using Starling.Algorithms.Errors;

namespace Starling.Simulation.Checkpoints;

/// <summary>
/// The checkpoint of a run. Its head, one small file that is replaced whole, holds what changes in every round, the rows that
/// changed of late, and the names and checksums of the files with the rows before them, which are never changed: so that a
/// checkpoint costs what has changed, and whatever moment a process dies at, the head names files that are complete.
/// </summary>
/// <param name="path">The head.</param>
/// <param name="tables">The rows.</param>
internal sealed class CheckpointStore(string path, IReadOnlyList<ICheckpointTable> tables)
{
    // Up to here, changed rows stand in the head: one file reaches the disk sooner than two.
    private const int RowsInHead = 1 << 20;

    private readonly string _folder = Path.GetDirectoryName(path)!;
    private List<RowFile> _files = [];

    /// <summary>Whether there is a checkpoint.</summary>
    public bool Exists => File.Exists(path);

    // Once the files after the first, which holds every row, have outgrown it, writing all rows anew costs no more than they did.
    private bool StartsAnew => _files.Count == 0 || _files.Skip(1).Sum(file => file.Bytes) > _files[0].Bytes;

    /// <summary>Replaces the checkpoint.</summary>
    /// <param name="state">Writes what is no row.</param>
    public void Save(Action<CheckpointWriter> state)
    {
        if (tables.Sum(table => table.ChangedBytes) > RowsInHead)
        {
            WriteRows();
        }

        using (var head = new CheckpointWriter(path))
        {
            state(head);
            head.Write(_files.Count);
            _files.ForEach(file => file.Write(head));
            Write(head, all: false);
            head.Commit();
        }

        RemoveOthers();
    }

    /// <summary>Takes up the checkpoint.</summary>
    /// <param name="state">Reads what is no row, and throws where it is not this run's.</param>
    /// <exception cref="InputException">A file is damaged or missing.</exception>
    public void Load(Action<CheckpointReader> state)
    {
        using var head = new CheckpointReader(path);
        state(head);
        _files = [.. Enumerable.Range(0, head.ReadInt32()).Select(_ => RowFile.Read(head))];
        Read(head, settled: false);
        foreach (var file in _files.AsEnumerable().Reverse())
        {
            using var rows = new CheckpointReader(Existing(file), file.Hash);
            Read(rows, settled: true);
        }
    }

    private void WriteRows()
    {
        var all = StartsAnew;
        var number = _files.Count == 0 ? 1 : _files[^1].Number + 1;
        using var rows = new CheckpointWriter(PathOf(number));
        Write(rows, all);
        var file = new RowFile(number, rows.Length, rows.Commit());
        _files = all ? [file] : [.. _files, file];
        foreach (var table in tables)
        {
            table.Settle();
        }
    }

    private void Write(CheckpointWriter to, bool all)
    {
        foreach (var table in tables)
        {
            table.Write(to, all);
        }
    }

    private void Read(CheckpointReader from, bool settled)
    {
        foreach (var table in tables)
        {
            table.Read(from, settled);
        }
    }

    // What the head does not name is older than it, or was never finished.
    private void RemoveOthers()
    {
        var named = _files.Select(file => PathOf(file.Number)).ToHashSet();
        foreach (var other in Directory.EnumerateFiles(_folder, "rows-*").Where(file => !named.Contains(file)))
        {
            File.Delete(other);
        }
    }

    private string Existing(RowFile file) => File.Exists(PathOf(file.Number)) ? PathOf(file.Number)
        : throw new InputException($"{PathOf(file.Number)}: this file of the checkpoint is missing. Delete {_folder} to start the run again from its beginning.");

    private string PathOf(int number) => Path.Combine(_folder, $"rows-{number}.bin");
}

/// <summary>A file with rows: the first one with all that there were, each other one with those that changed since the one before.</summary>
/// <param name="Number">Its number; never that of an older one that may still be needed.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Hash">Its checksum, lower-case hexadecimal.</param>
internal sealed record RowFile(int Number, long Bytes, string Hash)
{
    public static RowFile Read(CheckpointReader from) => new(from.ReadInt32(), from.ReadInt64(), from.ReadString());

    public void Write(CheckpointWriter to)
    {
        to.Write(Number);
        to.Write(Bytes);
        to.Write(Hash);
    }
}
