using System.Runtime.InteropServices;

namespace Starling.Algorithms.Compression;

/// <summary>d float32 numbers, little-endian: 4d bytes.</summary>
public sealed class DenseEncoding : IEncoding
{
    /// <summary>The one instance.</summary>
    public static DenseEncoding Instance { get; } = new();

    /// <inheritdoc/>
    public int Size(int dim) => checked(4 * dim);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> value, Span<byte> into) => MemoryMarshal.AsBytes(value).CopyTo(into);

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> from, Span<float> value) => from.CopyTo(MemoryMarshal.AsBytes(value));
}
