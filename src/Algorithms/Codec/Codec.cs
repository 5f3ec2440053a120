using Starling.Algorithms.Errors;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Codec;

/// <summary>
/// Turns records of vectors and numbers into bytes and back. Vectors take 4d bytes, numbers their size, arrays a count in
/// front, optional values and unions a byte in front; there is no other header, so that lengths are what the papers count.
/// </summary>
/// <typeparam name="T">A positional record, or an abstract record with <see cref="UnionAttribute"/>.</typeparam>
public sealed class Codec<T>
    where T : class
{
    private readonly FieldCodec _root = FieldCodecs.ForRecord(typeof(T));

    /// <summary>Encoded length in bytes.</summary>
    public int Size(T value) => _root.Size(value);

    /// <summary>Encodes the value.</summary>
    public WireBuffer Encode(T value)
    {
        var buffer = new WireBuffer(_root.Size(value));
        var writer = new WireWriter(buffer.Bytes);
        _root.Write(value, ref writer);
        return buffer;
    }

    /// <summary>Encodes a value that is not used afterwards: if it is one vector alone, made in the scope, the buffer takes over its memory.</summary>
    internal WireBuffer Encode(T value, VectorScope scope) =>
        SoleVector(value) is { Length: var length } vector && scope.Holds(vector) && vector.Surrender() is { } memory
            ? new(memory, 4 * length)
            : Encode(value);

    /// <summary>The fingerprint of the encoded value; vectors in host memory are read where they lie.</summary>
    internal byte[] Digest(T value)
    {
        var fingerprint = new Fingerprint();
        _root.Digest(value, fingerprint);
        return fingerprint.Finish();
    }

    /// <summary>Decodes a value. Vectors may be views of the buffer and last as long as it does.</summary>
    /// <param name="buffer">The encoded value, not trusted.</param>
    /// <param name="like">A vector of the model's length and kind.</param>
    /// <exception cref="CodecException">The bytes are too few, too many, or no such value.</exception>
    public T Decode(WireBuffer buffer, Vector like)
    {
        var reader = new WireReader(buffer, like);
        var value = (T)_root.Read(ref reader);
        return reader.Left == 0
            ? value
            : throw new CodecException($"A {typeof(T).Name} ends {reader.Left} bytes before its message does.");
    }

    /// <summary>into + value; the vectors of <paramref name="into"/> are changed in place.</summary>
    public T Add(T into, T value) => (T)_root.Add(into, value);

    /// <summary>Calls back for every vector in the value, those of uncompressed packets included.</summary>
    public void Visit(T value, Action<Vector> visit) => _root.Visit(value, visit);

    /// <summary>The value with every <see cref="Vector"/> and every packet replaced by what the function gives for it.</summary>
    public T Replace(T value, Func<object, object> with) => (T)_root.Replace(value, with);

    private Vector? SoleVector(T value)
    {
        Vector? only = null;
        _root.Visit(value, vector => only = vector);
        return only is not null && _root.Size(value) == 4 * only.Length ? only : null;
    }
}
