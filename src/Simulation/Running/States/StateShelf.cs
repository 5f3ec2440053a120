using Starling.Algorithms.Codec;

namespace Starling.Simulation.Running.States;

/// <summary>
/// States in memory as long as they fit, those put there longest ago encoded in a file beyond it. May be used from several threads; a
/// state that was taken stays usable when it goes to the file, and comes back with the same bits.
/// </summary>
/// <param name="form">The kind of state.</param>
/// <param name="maxBytes">Memory that states may take, by their encoded lengths; one state is always kept.</param>
/// <param name="folder">Where the file takes its space.</param>
internal sealed class StateShelf(StateForm form, long maxBytes, string folder)
{
    private readonly LinkedList<Shelved> _inMemory = new();
    private readonly StateFile _file = new(folder);
    private long _bytes;

    /// <summary>The file, for what belongs to the same memory and is no state.</summary>
    public StateFile File => _file;

    /// <summary>Puts a state there.</summary>
    public Shelved Put(object state)
    {
        var shelved = new Shelved(state, form.Size(state));
        lock (_inMemory)
        {
            shelved.Node = _inMemory.AddLast(shelved);
            _bytes += shelved.Bytes;
            while (_bytes > maxBytes && _inMemory.Count > 1)
            {
                MoveToFile(_inMemory.First!.Value);
            }
        }

        return shelved;
    }

    /// <summary>The state.</summary>
    public object Get(Shelved shelved)
    {
        if (shelved.State is { } state)
        {
            return state;
        }

        var encoded = _file.Read(shelved.Place!.Value);
        state = form.Decode(encoded);
        encoded.Recycle();
        return state;
    }

    /// <summary>The state, encoded.</summary>
    public WireBuffer Encoded(Shelved shelved) =>
        shelved.State is { } state ? form.Encode(state) : _file.Read(shelved.Place!.Value);

    /// <summary>Gives up a state; what it holds is recycled, unless the one that follows it shares it.</summary>
    /// <param name="shelved">The state; not used any more.</param>
    /// <param name="by">What follows it, or null where that is not in memory.</param>
    public void Drop(Shelved shelved, object? by)
    {
        lock (_inMemory)
        {
            if (shelved.Node is { } node)
            {
                _inMemory.Remove(node);
                _bytes -= shelved.Bytes;
            }
        }

        if (shelved.Place is { } place)
        {
            _file.Free(place);
        }
        else if (by is not null)
        {
            form.Replaced(shelved.State!, by);
        }
    }

    /// <summary>Takes memory for something else, where there is some left.</summary>
    public bool TryReserve(int bytes)
    {
        lock (_inMemory)
        {
            var fits = _bytes + bytes <= maxBytes;
            _bytes += fits ? bytes : 0;
            return fits;
        }
    }

    /// <summary>Gives such memory back.</summary>
    public void Release(int bytes)
    {
        lock (_inMemory)
        {
            _bytes -= bytes;
        }
    }

    // The place is told before the state is let go: whoever does not see the one sees the other.
    private void MoveToFile(Shelved shelved)
    {
        var encoded = form.Encode(shelved.State!);
        shelved.Place = _file.Write(encoded.Bytes);
        encoded.Recycle();
        shelved.State = null;
        _inMemory.Remove(shelved.Node!);
        shelved.Node = null;
        _bytes -= shelved.Bytes;
    }
}
