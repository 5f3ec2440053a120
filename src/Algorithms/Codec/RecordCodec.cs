using System.Reflection;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Codec;

/// <summary>A positional record: its fields one after another, in the order of its constructor.</summary>
internal sealed class RecordCodec : FieldCodec
{
    private readonly ConstructorInvoker _construct;
    private readonly MethodInvoker[] _getters;
    private readonly FieldCodec[] _fields;

    public RecordCodec(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        var parameters = constructor.GetParameters();
        _construct = ConstructorInvoker.Create(constructor);
        _fields = [.. parameters.Select(FieldCodecs.For)];
        _getters = [.. parameters.Select(p => MethodInvoker.Create(type.GetProperty(p.Name!)!.GetMethod!))];
        if (_fields.SkipLast(1).Any(field => field is PacketCodec))
        {
            throw new NotSupportedException($"The packet of {type.Name} must be its last field.");
        }
    }

    public override int Size(object value)
    {
        var size = 0;
        for (var i = 0; i < _fields.Length; i++)
        {
            size = checked(size + _fields[i].Size(Get(value, i)));
        }

        return size;
    }

    public override void Write(object value, ref WireWriter to)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            _fields[i].Write(Get(value, i), ref to);
        }
    }

    public override void Digest(object value, Fingerprint into)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            _fields[i].Digest(Get(value, i), into);
        }
    }

    public override object Read(ref WireReader from)
    {
        var values = new object[_fields.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _fields[i].Read(ref from);
        }

        return _construct.Invoke(values.AsSpan()!)!;
    }

    public override object Add(object into, object value)
    {
        var sums = new object[_fields.Length];
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = _fields[i].Add(Get(into, i), Get(value, i));
        }

        return _construct.Invoke(sums.AsSpan()!)!;
    }

    public override void Visit(object value, Action<Vector> visit)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            _fields[i].Visit(Get(value, i), visit);
        }
    }

    public override object Replace(object value, Func<object, object> with)
    {
        var values = new object[_fields.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _fields[i].Replace(Get(value, i), with);
        }

        return _construct.Invoke(values.AsSpan()!)!;
    }

    private object Get(object value, int field) => _getters[field].Invoke(value)!;
}
