using System.Reflection;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Codec;

/// <summary>Chooses the codec of a field by its declared type.</summary>
internal static class FieldCodecs
{
    private static readonly NullabilityInfoContext _nullability = new();

    /// <summary>The codec of a record's constructor parameter.</summary>
    /// <exception cref="NotSupportedException">The type is none that a state or message may hold.</exception>
    public static FieldCodec For(ParameterInfo parameter)
    {
        var codec = For(parameter.ParameterType);
        bool nullable;
        lock (_nullability)
        {
            nullable = !parameter.ParameterType.IsValueType && _nullability.Create(parameter).ReadState == NullabilityState.Nullable;
        }

        return nullable ? new OptionalCodec(codec) : codec;
    }

    private static FieldCodec For(Type type) => type switch
    {
        _ when type == typeof(Vector) => new VectorCodec(),
        _ when type == typeof(Packet) => new PacketCodec(),
        _ when type == typeof(int) => new NumberCodec<int>(),
        _ when type == typeof(long) => new NumberCodec<long>(),
        _ when type == typeof(float) => new NumberCodec<float>(),
        _ when type == typeof(double) => new NumberCodec<double>(),
        _ when type == typeof(int[]) => new ArrayCodec<int>(),
        _ when type == typeof(float[]) => new ArrayCodec<float>(),
        _ when type == typeof(double[]) => new ArrayCodec<double>(),
        _ when type.GetCustomAttribute<UnionAttribute>() is { } union => new UnionCodec(union.Cases),
        _ when type.IsClass && type.GetMethod("<Clone>$") is not null => new RecordCodec(type),
        _ => throw new NotSupportedException(
            $"A state or message cannot hold a {type.Name}: use Vector, Packet, int, long, float, double, arrays of numbers, or records of these."),
    };

    /// <summary>The codec of a whole record or union.</summary>
    public static FieldCodec ForRecord(Type type) => For(type);
}
