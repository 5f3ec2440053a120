using Starling.Simulation.Checkpoints;

namespace Starling.Simulation.Running.States;

/// <summary>
/// The committed states of clients or nodes that have taken part; the others have their initial one, which costs nothing.
/// </summary>
/// <param name="form">The kind of state.</param>
/// <param name="shelf">Where they are.</param>
internal sealed class StateRows(StateForm form, StateShelf shelf) : ICheckpointTable
{
    private readonly Dictionary<int, Shelved> _rows = [];
    private readonly HashSet<int> _changed = [];

    /// <inheritdoc/>
    public long ChangedBytes { get; private set; }

    /// <summary>An owner's committed state. May be called from several threads between commits.</summary>
    public object Get(int owner) => _rows.TryGetValue(owner, out var row) ? shelf.Get(row) : form.Initial(owner);

    /// <summary>Replaces an owner's state.</summary>
    public void Commit(int owner, object state)
    {
        if (_rows.Remove(owner, out var old))
        {
            shelf.Drop(old, by: state);
        }

        Commit(owner, shelf.Put(state));
    }

    /// <summary>Replaces an owner's state by one that is on the shelf.</summary>
    public void Commit(int owner, Shelved row)
    {
        if (_rows.TryGetValue(owner, out var old))
        {
            shelf.Drop(old, by: row.State);
        }

        _rows[owner] = row;
        MarkChanged(owner, row);
    }

    /// <inheritdoc/>
    public void Write(CheckpointWriter to, bool all)
    {
        int[] owners = [.. (all ? (IReadOnlyCollection<int>)_rows.Keys : _changed).Order()];
        to.Write(owners.Length);
        foreach (var owner in owners)
        {
            to.Write(owner);
            to.Write(shelf.Encoded(_rows[owner]));
        }
    }

    /// <inheritdoc/>
    public void Read(CheckpointReader from, bool settled)
    {
        var count = from.ReadInt32();
        for (var i = 0; i < count; i++)
        {
            var owner = from.ReadInt32();
            var encoded = from.ReadBuffer();
            if (!_rows.ContainsKey(owner))
            {
                _rows[owner] = shelf.Put(form.Decode(encoded));
                if (!settled)
                {
                    MarkChanged(owner, _rows[owner]);
                }
            }

            encoded.Recycle();
        }
    }

    /// <inheritdoc/>
    public void Settle()
    {
        _changed.Clear();
        ChangedBytes = 0;
    }

    private void MarkChanged(int owner, Shelved row)
    {
        if (_changed.Add(owner))
        {
            ChangedBytes += row.Bytes;
        }
    }
}
