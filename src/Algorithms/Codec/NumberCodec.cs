using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Starling.Algorithms.Errors;

namespace Starling.Algorithms.Codec;

/// <summary>A number, little-endian.</summary>
internal sealed class NumberCodec<T> : FieldCodec
    where T : unmanaged, INumber<T>
{
    public override int Size(object value) => Unsafe.SizeOf<T>();

    public override void Write(object value, ref WireWriter to) => to.Write((T)value);

    public override object Read(ref WireReader from) => from.Read<T>();

    public override object Add(object into, object value) => (T)into + (T)value;
}

/// <summary>An array of numbers behind its int32 count.</summary>
internal sealed class ArrayCodec<T> : FieldCodec
    where T : unmanaged, INumber<T>
{
    public override int Size(object value) => sizeof(int) + (((T[])value).Length * Unsafe.SizeOf<T>());

    public override void Write(object value, ref WireWriter to)
    {
        to.Write(((T[])value).Length);
        var bytes = MemoryMarshal.AsBytes(((T[])value).AsSpan());
        bytes.CopyTo(to.Take(bytes.Length));
    }

    public override object Read(ref WireReader from)
    {
        var count = from.Read<int>();
        if (count < 0 || count > from.Left / Unsafe.SizeOf<T>())
        {
            throw new CodecException($"An array of {count} numbers is announced, but {from.Left} bytes are left.");
        }

        return MemoryMarshal.Cast<byte, T>(from.Take(count * Unsafe.SizeOf<T>())).ToArray();
    }

    public override object Add(object into, object value)
    {
        var (sum, part) = ((T[])into, (T[])value);
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += part[i];
        }

        return sum;
    }
}
