using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Starling.Algorithms.Vectors;

/// <summary>The bytes of a block as memory, so that they can be sent from where they lie.</summary>
/// <param name="block">The block, not empty; it must outlive the memory.</param>
internal sealed unsafe class BlockMemory(FloatBlock block) : MemoryManager<byte>
{
    /// <inheritdoc/>
    public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(block.Span);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) =>
        new((byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(block.Span)) + elementIndex, pinnable: this);

    /// <inheritdoc/>
    public override void Unpin()
    {
        // Blocks never move; the handle keeps this one alive.
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }
}
