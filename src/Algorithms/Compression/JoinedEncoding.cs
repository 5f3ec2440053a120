namespace Starling.Algorithms.Compression;

/// <summary>Two packets in a row. It only writes: the receiver opens each of them.</summary>
internal sealed class JoinedEncoding(Packet first, Packet second) : IEncoding
{
    /// <inheritdoc/>
    public int Size(int dim) => checked(first.Size + second.Size);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> value, Span<byte> into)
    {
        first.Write(into[..first.Size]);
        second.Write(into[first.Size..]);
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> from, Span<float> value) =>
        throw new NotSupportedException("The two packets are opened one by one.");
}
