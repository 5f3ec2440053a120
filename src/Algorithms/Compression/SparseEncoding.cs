using System.Buffers.Binary;
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
        for (var i = 0; entry < k; i++)
        {
            if (!IsZero(value[i]) || zeros-- > 0)
            {
                var at = into[(EntrySize * entry++)..];
                BinaryPrimitives.WriteInt32LittleEndian(at, i);
                BinaryPrimitives.WriteSingleLittleEndian(at[4..], value[i]);
            }
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
        var count = 0;
        foreach (var v in value)
        {
            count += IsZero(v) ? 0 : 1;
        }

        return count;
    }

    // −0 is written as an entry, so that it arrives as −0.
    private static bool IsZero(float v) => BitConverter.SingleToUInt32Bits(v) == 0;
}
