namespace Starling.Algorithms.Compression;

/// <summary>How a vector that has been compressed is written: the bytes hold all that the receiver does not already know.</summary>
public interface IEncoding
{
    /// <summary>Length of the encoded vector in bytes.</summary>
    /// <param name="dim">Number of elements d.</param>
    int Size(int dim);

    /// <summary>Writes a compressed vector.</summary>
    /// <param name="value">The compressed vector C(u), shape (d), host numbers.</param>
    /// <param name="into">Receives exactly <see cref="Size"/> bytes.</param>
    void Write(ReadOnlySpan<float> value, Span<byte> into);

    /// <summary>Reads what <see cref="Write"/> wrote, to the same bits.</summary>
    /// <param name="from">Exactly <see cref="Size"/> bytes, not trusted.</param>
    /// <param name="value">Receives the vector, shape (d).</param>
    /// <exception cref="Errors.CodecException">The bytes are no such encoding.</exception>
    void Read(ReadOnlySpan<byte> from, Span<float> value);
}
