using System.Runtime.InteropServices;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Codec;

/// <summary>A vector of the model's length: 4d bytes and nothing else, since both ends know d.</summary>
internal sealed class VectorCodec : FieldCodec
{
    public override int Size(object value) => checked(4 * ((Vector)value).Length);

    public override void Write(object value, ref WireWriter to)
    {
        var vector = (Vector)value;
        Packet.Dense(vector).Write(to.Take(Size(value)));
    }

    public override void Digest(object value, Fingerprint into)
    {
        if (((Vector)value).Storage is FlatStorage flat)
        {
            into.Append(MemoryMarshal.AsBytes(flat.Values));
            return;
        }

        base.Digest(value, into);
    }

    public override object Read(ref WireReader from) => from.ReadVector();

    public override object Add(object into, object value)
    {
        ((Vector)into).Add((Vector)value);
        return into;
    }

    public override void Visit(object value, Action<Vector> visit) => visit((Vector)value);

    public override object Replace(object value, Func<object, object> with) => with(value);
}

/// <summary>A compressed vector: the last field of its record, since its length is what is left.</summary>
internal sealed class PacketCodec : FieldCodec
{
    public override int Size(object value) => ((Packet)value).Size;

    public override void Write(object value, ref WireWriter to) => ((Packet)value).Write(to.Take(Size(value)));

    public override object Read(ref WireReader from) => from.ReadPacket();

    public override object Add(object into, object value) =>
        throw new NotSupportedException("Packets cannot be summed; a part holds the vectors that were opened from them.");

    public override void Visit(object value, Action<Vector> visit)
    {
        if (((Packet)value).IsDense)
        {
            visit(((Packet)value).Value);
        }
    }

    public override object Replace(object value, Func<object, object> with) => with(value);
}
