using Starling.Algorithms.Codec;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Compression;

/// <summary>
/// One vector on its way. The sender makes it from the compressed vector and its encoding; what arrives are bytes, which
/// the receiver opens with the same encoding. <see cref="Value"/> is the same to the bit at both ends.
/// </summary>
public sealed class Packet
{
    private readonly IEncoding? _encoding;
    private readonly Vector? _value;
    private readonly WireBuffer? _buffer;
    private readonly int _offset;
    private readonly int _length;

    /// <summary>A packet to be sent.</summary>
    /// <param name="value">The compressed vector C(u), shape (d).</param>
    /// <param name="encoding">How it is written.</param>
    public Packet(Vector value, IEncoding encoding) => (_value, _encoding) = (value, encoding);

    /// <summary>A packet as received; open it before reading its value.</summary>
    /// <param name="buffer">The received message, not trusted; it must outlive the packet and its value.</param>
    /// <param name="offset">First byte of the encoded vector.</param>
    /// <param name="length">Its length in bytes.</param>
    public Packet(WireBuffer buffer, int offset, int length) => (_buffer, _offset, _length) = (buffer, offset, length);

    /// <summary>C(u), shape (d).</summary>
    /// <exception cref="InvalidOperationException">The packet was received and not opened.</exception>
    public Vector Value => _value ?? throw new InvalidOperationException("A received packet has no value before it is opened.");

    /// <summary>Length on the wire in bytes.</summary>
    public int Size => _value is null ? _length : _encoding!.Size(_value.Length);

    /// <summary>Whether the vector is sent uncompressed.</summary>
    internal bool IsDense => _value is not null && _encoding is DenseEncoding;

    /// <summary>A packet that sends the vector uncompressed.</summary>
    public static Packet Dense(Vector value) => new(value, DenseEncoding.Instance);

    /// <summary>Writes the encoded vector.</summary>
    /// <param name="into">Receives exactly <see cref="Size"/> bytes.</param>
    public void Write(Span<byte> into)
    {
        if (Value.Storage is FlatStorage flat)
        {
            _encoding!.Write(flat.Values, into);
            return;
        }

        var host = FloatPool.Rent(Value.Length);
        Value.Storage.CopyToHost(host.Span);
        _encoding!.Write(host.Span, into);
        FloatPool.Return(host);
    }

    /// <summary>The packet with its value decoded.</summary>
    /// <param name="encoding">The sender's encoding.</param>
    /// <param name="like">A vector of the receiver's length and kind.</param>
    /// <exception cref="CodecException">The length is not the encoding's, the bytes are none of its, or a number is not finite.</exception>
    public Packet Open(IEncoding encoding, Vector like)
    {
        if (_buffer is null)
        {
            return this;
        }

        if (_length != encoding.Size(like.Length))
        {
            throw new CodecException(
                $"A vector of {like.Length} numbers takes {encoding.Size(like.Length)} bytes in this encoding; {_length} arrived.");
        }

        var value = encoding is DenseEncoding ? _buffer.VectorAt(_offset, like) : Decode(encoding, like);
        return _buffer.IsKnownFinite || value.IsFinite()
            ? new Packet(value, encoding)
            : throw new CodecException("A received vector holds a number that is infinite or NaN.");
    }

    /// <summary>Two packets in a row as one, whose value is their sum.</summary>
    public static Packet Join(Packet first, Packet second)
    {
        var sum = first.Value + second.Value;
        var joined = new JoinedEncoding(first, second);
        return joined.Size(sum.Length) == DenseEncoding.Instance.Size(sum.Length) ? Dense(sum) : new(sum, joined);
    }

    /// <summary>What <see cref="Join"/> made of two packets of the same encoding, with its value decoded.</summary>
    /// <inheritdoc cref="Open"/>
    public Packet OpenJoined(IEncoding encoding, Vector like)
    {
        if (_buffer is null)
        {
            return this;
        }

        var half = encoding.Size(like.Length);
        var first = new Packet(_buffer, _offset, half).Open(encoding, like);
        return Join(first, new Packet(_buffer, _offset + half, _length - half).Open(encoding, like));
    }

    private Vector Decode(IEncoding encoding, Vector like)
    {
        var flat = new FlatStorage(like.Length);
        encoding.Read(_buffer!.Bytes.Slice(_offset, _length), flat.Writable);
        if (like.Storage is FlatStorage)
        {
            return new Vector(flat);
        }

        var value = like.Empty();
        value.Storage.CopyFromHost(flat.Values);
        flat.Recycle();
        return value;
    }
}
