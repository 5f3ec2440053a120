using Starling.Algorithms.Errors;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Codec;

/// <summary>A value that may be missing: one byte, 0 or 1, in front of it.</summary>
internal sealed class OptionalCodec(FieldCodec inner) : FieldCodec
{
    public override int Size(object value) => 1 + (value is null ? 0 : inner.Size(value));

    public override void Write(object value, ref WireWriter to)
    {
        to.Write((byte)(value is null ? 0 : 1));
        if (value is not null)
        {
            inner.Write(value, ref to);
        }
    }

    public override void Digest(object value, Fingerprint into)
    {
        into.Append([(byte)(value is null ? 0 : 1)]);
        if (value is not null)
        {
            inner.Digest(value, into);
        }
    }

    public override object Read(ref WireReader from) => from.Read<byte>() switch
    {
        0 => null!,
        1 => inner.Read(ref from),
        var other => throw new CodecException($"An optional value starts with 0 or 1, not {other}."),
    };

    public override object Add(object into, object value) =>
        into is null ? value : value is null ? into : inner.Add(into, value);

    public override void Visit(object value, Action<Vector> visit)
    {
        if (value is not null)
        {
            inner.Visit(value, visit);
        }
    }

    public override object Replace(object value, Func<object, object> with) => value is null ? null! : inner.Replace(value, with);
}

/// <summary>One of several records: one byte in front tells which.</summary>
internal sealed class UnionCodec(Type[] cases) : FieldCodec
{
    private readonly RecordCodec[] _cases = [.. cases.Select(type => new RecordCodec(type))];

    public override int Size(object value) => 1 + Case(value).Size(value);

    public override void Write(object value, ref WireWriter to)
    {
        to.Write((byte)Tag(value));
        Case(value).Write(value, ref to);
    }

    public override void Digest(object value, Fingerprint into)
    {
        into.Append([(byte)Tag(value)]);
        Case(value).Digest(value, into);
    }

    public override object Read(ref WireReader from)
    {
        var tag = from.Read<byte>();
        return tag < _cases.Length
            ? _cases[tag].Read(ref from)
            : throw new CodecException($"The tag {tag} names none of the {_cases.Length} cases.");
    }

    public override object Add(object into, object value) => Case(into).Add(into, value);

    public override void Visit(object value, Action<Vector> visit) => Case(value).Visit(value, visit);

    public override object Replace(object value, Func<object, object> with) => Case(value).Replace(value, with);

    private RecordCodec Case(object value) => _cases[Tag(value)];

    private int Tag(object value) => Array.IndexOf(cases, value.GetType());
}
