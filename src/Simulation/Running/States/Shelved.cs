namespace Starling.Simulation.Running.States;

/// <summary>A state on a <see cref="StateShelf"/>: in memory or in the file.</summary>
/// <param name="state">The state.</param>
/// <param name="bytes">Its encoded length.</param>
internal sealed class Shelved(object state, int bytes)
{
    private volatile object? _state = state;

    /// <summary>The state, while it is in memory.</summary>
    public object? State { get => _state; set => _state = value; }

    /// <summary>Where it stands once it is not.</summary>
    public FilePlace? Place { get; set; }

    /// <summary>Its encoded length.</summary>
    public int Bytes { get; } = bytes;

    /// <summary>Its place in the order of the states in memory.</summary>
    public LinkedListNode<Shelved>? Node { get; set; }
}
