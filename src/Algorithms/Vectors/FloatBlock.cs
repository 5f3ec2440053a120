using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Starling.Algorithms.Vectors;

/// <summary>
/// Float32 numbers that begin at a cache line and stay where they are: native code may hold their address, and what loads a line's
/// width at a time touches one line, not two. The empty block is the default.
/// </summary>
public readonly struct FloatBlock
{
    private const int LineBytes = 64, PageBytes = 4096;
    private const int LineNumbers = LineBytes / sizeof(float), PageNumbers = PageBytes / sizeof(float);

    // A core fetches ahead of what it reads and writes, into the next page too, and so takes lines away from another core that is using
    // them. With a whole page between blocks that nobody uses, two threads lose some per cent to each other instead of a quarter.
    private const int Gap = 2 * PageNumbers;

    private FloatBlock(float[] array, int start, int length) => (Array, Start, Length) = (array, start, length);

    /// <summary>The array that the numbers lie in.</summary>
    public float[]? Array { get; }

    /// <summary>Where they begin in it.</summary>
    public int Start { get; }

    /// <summary>How many there are.</summary>
    public int Length { get; }

    /// <summary>The numbers.</summary>
    public Span<float> Span => Array.AsSpan(Start, Length);

    /// <summary>The same memory for another number of elements, which there was room for when it was allocated.</summary>
    internal FloatBlock For(int length) => new(Array!, Start, length);

    /// <summary>A new block with undefined content for one thread to work in: two pages apart from the next block.</summary>
    /// <param name="length">Number of elements.</param>
    public static FloatBlock Allocate(int length) => Allocate(length, length, Gap);

    /// <summary>A new block with room for more elements than it has. There may be very many small ones: they lie side by side.</summary>
    internal static FloatBlock Allocate(int length, int room) => Allocate(length, room, room < PageNumbers ? 0 : Gap);

    private static unsafe FloatBlock Allocate(int length, int room, int gap)
    {
        var array = GC.AllocateUninitializedArray<float>(room + LineNumbers - 1 + gap, pinned: true);
        var address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        return new(array, (int)(-address & (LineBytes - 1)) / sizeof(float), length);
    }
}
