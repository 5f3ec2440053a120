using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>One argument of an operator. It holds the managed objects, so that none is collected while libtorch works on it.</summary>
internal readonly struct Argument
{
    private readonly ValueKind _kind;
    private readonly long _bits;
    private readonly object? _source;

    private Argument(ValueKind kind, long bits, object? source = null)
    {
        _kind = kind;
        _bits = bits;
        _source = source;
    }

    /// <summary>A list in which null stands for "not indexed along this dimension".</summary>
    internal static Argument Optional(Tensor?[] tensors) => new(ValueKind.OptionalTensors, 0, tensors);

    public static implicit operator Argument(Tensor? value) =>
        value is null ? default : new Argument(ValueKind.Tensor, value.Handle, value);

    public static implicit operator Argument(long value) => new(ValueKind.Int, value);

    public static implicit operator Argument(int value) => new(ValueKind.Int, value);

    public static implicit operator Argument(long? value) => value is { } number ? new Argument(ValueKind.Int, number) : default;

    public static implicit operator Argument(double value) => new(ValueKind.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Argument(bool value) => new(ValueKind.Bool, value ? 1 : 0);

    public static implicit operator Argument(Scalar? value) =>
        value is null ? default : new Argument(value.Kind, value.Bits, value);

    public static implicit operator Argument(ScalarType value) => new(ValueKind.Int, (long)value);

    public static implicit operator Argument(ScalarType? value) => value is { } type ? type : default(Argument);

    public static implicit operator Argument(long[]? values) => values is null ? default : new Argument(ValueKind.Ints, 0, values);

    public static implicit operator Argument(Tensor[] values) => new(ValueKind.Tensors, 0, values);

    public static implicit operator Argument(Generator? value) =>
        value is null ? default : new Argument(ValueKind.Generator, value.Handle, value);

    /// <summary>The tensor that this argument is.</summary>
    internal Tensor Target => (Tensor)_source!;

    /// <summary>How many 64-bit slots this argument's list takes beside its <see cref="Value"/>.</summary>
    internal int Slots => _source switch
    {
        long[] numbers => numbers.Length,
        Tensor?[] tensors => tensors.Length,
        _ => 0,
    };

    /// <summary>Writes the form that crosses; lists go to <paramref name="slots"/>, whose unused rest is returned.</summary>
    internal unsafe long* Write(Value* into, long* slots)
    {
        *into = new Value { Kind = _kind, Bits = _bits, Count = Slots };
        if (_source is not Array list) return slots;
        into->Bits = (long)slots;
        for (var i = 0; i < list.Length; i++)
            slots[i] = list is long[] numbers ? numbers[i] : ((Tensor?[])list)[i]?.Handle ?? IntPtr.Zero;
        return slots + list.Length;
    }

    internal void KeepAlive() => GC.KeepAlive(_source);
}
