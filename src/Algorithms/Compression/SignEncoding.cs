namespace Starling.Algorithms.Compression;

/// <summary>Entries +1 and −1, one bit each: ⌈d/8⌉ bytes. The first entry is the most significant bit; 1 means +1; spare bits are 0.</summary>
internal sealed class SignEncoding : IEncoding
{
    /// <summary>The one instance.</summary>
    public static SignEncoding Instance { get; } = new();

    /// <inheritdoc/>
    public int Size(int dim) => BitWriter.SizeOf(dim);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> value, Span<byte> into)
    {
        var bits = new BitWriter(into);
        bits.WriteSigns(value);
        bits.End();
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> from, Span<float> value)
    {
        var bits = new BitReader(from);
        bits.ReadSigns(1, value);
        bits.End();
    }
}
