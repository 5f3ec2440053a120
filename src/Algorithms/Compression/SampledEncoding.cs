using System.Buffers.Binary;

namespace Starling.Algorithms.Compression;

/// <summary>The float32 values at indices that both ends know: 4k bytes.</summary>
/// <param name="indices">The k indices, ascending.</param>
internal sealed class SampledEncoding(int[] indices) : IEncoding
{
    /// <inheritdoc/>
    public int Size(int dim) => checked(sizeof(float) * indices.Length);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> value, Span<byte> into)
    {
        for (var entry = 0; entry < indices.Length; entry++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(into[(sizeof(float) * entry)..], value[indices[entry]]);
        }
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> from, Span<float> value)
    {
        value.Clear();
        for (var entry = 0; entry < indices.Length; entry++)
        {
            value[indices[entry]] = BinaryPrimitives.ReadSingleLittleEndian(from[(sizeof(float) * entry)..]);
        }
    }
}
