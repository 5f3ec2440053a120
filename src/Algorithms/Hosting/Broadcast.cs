using Starling.Algorithms.Codec;

namespace Starling.Algorithms.Hosting;

/// <summary>A round's message to its participants, encoded once for all of them.</summary>
/// <param name="Round">Round, 1-based.</param>
/// <param name="Dense">For clients that do not hold the model of the last broadcast.</param>
/// <param name="Delta">With <c>compression.down</c>, for clients that do; else null.</param>
/// <param name="Follows">The round of the last broadcast before this one, 0 for none.</param>
public sealed record Broadcast(int Round, WireBuffer Dense, WireBuffer? Delta, int Follows)
{
    /// <summary>Gives the buffers back after the round.</summary>
    public void Recycle()
    {
        Dense.Recycle();
        Delta?.Recycle();
    }
}
