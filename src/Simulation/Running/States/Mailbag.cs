using Starling.Algorithms.Codec;

namespace Starling.Simulation.Running.States;

/// <summary>The messages of a phase, one per node: in memory as long as they fit beside the states, in the states' file beyond that.</summary>
/// <param name="nodes">Number of nodes N.</param>
/// <param name="shelf">The states.</param>
internal sealed class Mailbag(int nodes, StateShelf shelf)
{
    private readonly (WireBuffer? Kept, FilePlace? Place)[] _messages = new (WireBuffer?, FilePlace?)[nodes];

    /// <summary>Takes a node's message. May be called from several threads.</summary>
    public void Post(int node, WireBuffer message)
    {
        if (shelf.TryReserve(message.Length))
        {
            _messages[node] = (message, null);
            return;
        }

        _messages[node] = (null, shelf.File.Write(message.Bytes));
        message.Recycle();
    }

    /// <summary>Length of a node's message in bytes.</summary>
    public int Length(int node) => _messages[node] is ({ } kept, _) ? kept.Length : _messages[node].Place!.Value.Length;

    /// <summary>A node's message, to be given back. May be called from several threads.</summary>
    public WireBuffer Borrow(int node) => _messages[node] is ({ } kept, _) ? kept : shelf.File.Read(_messages[node].Place!.Value);

    /// <summary>Gives back what <see cref="Borrow"/> gave.</summary>
    public void GiveBack(int node, WireBuffer message)
    {
        if (_messages[node].Kept is null)
        {
            message.Recycle();
        }
    }

    /// <summary>Throws a node's message away.</summary>
    public void Discard(int node)
    {
        if (_messages[node] is ({ } kept, _))
        {
            shelf.Release(kept.Length);
            kept.Recycle();
        }
        else
        {
            shelf.File.Free(_messages[node].Place!.Value);
        }
    }
}
