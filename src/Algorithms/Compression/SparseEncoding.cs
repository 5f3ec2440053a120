using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Starling.Algorithms.Errors;

namespace Starling.Algorithms.Compression;

/// <summary>
/// k entries, each an int32 index and a float32 value, by ascending index: 8k bytes. Where a vector has fewer than k
/// entries that are not 0, its first zeros fill up, so that the length never varies.
/// </summary>
/// <param name="k">Number of entries written, 1 to d.</param>
public sealed class SparseEncoding(int k) : IEncoding
{
    private const int EntrySize = 8;

    /// <inheritdoc/>
    public int Size(int dim) => checked(EntrySize * k);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> value, Span<byte> into)
    {
        var zeros = k - CountNonZero(value);
        var entry = 0;
        var i = 0;
        while (entry < k)
        {
            if (zeros <= 0)
            {
                i = NextNonZero(value, i);
            }
            else if (IsZero(value[i]))
            {
                zeros--;
            }

            var at = into[(EntrySize * entry++)..];
            BinaryPrimitives.WriteInt32LittleEndian(at, i);
            BinaryPrimitives.WriteSingleLittleEndian(at[4..], value[i++]);
        }
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> from, Span<float> value)
    {
        value.Clear();
        var previous = -1;
        for (var entry = 0; entry < k; entry++)
        {
            var at = from[(EntrySize * entry)..];
            var index = BinaryPrimitives.ReadInt32LittleEndian(at);
            if (index <= previous || index >= value.Length)
            {
                throw new CodecException(
                    $"Entry {entry} of a sparse vector has index {index}; ascending indices below {value.Length} are expected, and {previous} came before.");
            }

            value[index] = BinaryPrimitives.ReadSingleLittleEndian(at[4..]);
            previous = index;
        }
    }

    private static int CountNonZero(ReadOnlySpan<float> value)
    {
        var bits = MemoryMarshal.Cast<float, uint>(value);
        return value.Length - bits.Count(0u);
    }

    private static int NextNonZero(ReadOnlySpan<float> value, int from) =>
        from + MemoryMarshal.Cast<float, uint>(value[from..]).IndexOfAnyExcept(0u);

    // −0 is written as an entry, so that it arrives as −0.
    private static bool IsZero(float v) => BitConverter.SingleToUInt32Bits(v) == 0;
}
