namespace Starling.Algorithms.Codec;

/// <summary>Reads and writes one value of a record. Adding a kind of field is one class and one line in <see cref="FieldCodecs"/>.</summary>
internal abstract class FieldCodec
{
    /// <summary>Encoded length in bytes.</summary>
    public abstract int Size(object value);

    /// <summary>Writes the value.</summary>
    public abstract void Write(object value, ref WireWriter to);

    /// <summary>Takes the encoded value into a fingerprint.</summary>
    public virtual void Digest(object value, Fingerprint into)
    {
        var buffer = new WireBuffer(Size(value));
        var writer = new WireWriter(buffer.Bytes);
        Write(value, ref writer);
        into.Append(buffer.Bytes);
        buffer.Recycle();
    }

    /// <summary>Reads a value; nothing in the bytes is trusted.</summary>
    public abstract object Read(ref WireReader from);

    /// <summary>into ← into + value, returned; the vectors of <paramref name="into"/> are changed in place.</summary>
    public abstract object Add(object into, object value);

    /// <summary>Calls back for every vector in the value.</summary>
    public virtual void Visit(object value, Action<Vectors.Vector> visit)
    {
    }

    /// <summary>The value with every vector and every packet replaced.</summary>
    public virtual object Replace(object value, Func<object, object> with) => value;
}
