using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Serialization;

/// <summary>Finds or makes the copier of a type.</summary>
internal static class Copiers
{
    private static readonly ConcurrentDictionary<Type, TypeCopier> Known = new(Shared());

    private static readonly Dictionary<Type, Type> Generic = new()
    {
        [typeof(List<>)] = typeof(ListCopier<>),
        [typeof(HashSet<>)] = typeof(HashSetCopier<>),
        [typeof(Dictionary<,>)] = typeof(DictionaryCopier<,>),
        [typeof(ImmutableArray<>)] = typeof(ImmutableArrayCopier<>),
        [typeof(ReadOnlyMemory<>)] = typeof(ReadOnlyMemoryCopier<>),
        [typeof(Memory<>)] = typeof(MemoryCopier<>),
    };

    public static TypeCopier For(Type type) => Known.TryGetValue(type, out var copier) ? copier : Known.GetOrAdd(type, Make(type));

    /// <summary>The bytes of a value of a type without references, 0 for any other type.</summary>
    public static int FixedSize(Type type)
    {
        if (type.IsEnum)
            return FixedSize(Enum.GetUnderlyingType(type));
        return Sizes.GetValueOrDefault(type);
    }

    private static readonly Dictionary<Type, int> Sizes = new()
    {
        [typeof(bool)] = 1,
        [typeof(byte)] = 1,
        [typeof(sbyte)] = 1,
        [typeof(char)] = 2,
        [typeof(short)] = 2,
        [typeof(ushort)] = 2,
        [typeof(int)] = 4,
        [typeof(uint)] = 4,
        [typeof(float)] = 4,
        [typeof(long)] = 8,
        [typeof(ulong)] = 8,
        [typeof(double)] = 8,
        [typeof(nint)] = 8,
        [typeof(nuint)] = 8,
        [typeof(decimal)] = 16,
        [typeof(DateTime)] = 8,
        [typeof(DateTimeOffset)] = 10,
        [typeof(DateOnly)] = 4,
        [typeof(TimeOnly)] = 8,
        [typeof(TimeSpan)] = 8,
        [typeof(Guid)] = 16,
        [typeof(Half)] = 2,
        [typeof(Int128)] = 16,
        [typeof(UInt128)] = 16,
        [typeof(CancellationToken)] = 1,
        [typeof(Nothing)] = 1,
    };

    private static IEnumerable<KeyValuePair<Type, TypeCopier>> Shared()
    {
        yield return Of<string>(text => text.Length + 1);
        yield return Of<Uri>(uri => uri.OriginalString.Length + 1);
        yield return Of<Version>(_ => 16);
        yield return Of<BigInteger>(number => number.GetByteCount());
        yield return Of<GrainId>(_ => 32);
        yield return Of<GrainType>(_ => 16);
        yield return Of<IdSpan>(_ => 16);
        yield return Of<SiloAddress>(_ => 16);
        yield return Of<object>(_ => 1);

        static KeyValuePair<Type, TypeCopier> Of<T>(Func<T, int> size)
            where T : notnull => new(typeof(T), new SharedCopier<T>(size));
    }

    private static TypeCopier Make(Type type)
    {
        if (FixedSize(type) is var size and > 0)
            return MakeOf(typeof(SharedCopier<>), type, SizeOf(type, size));
        if (typeof(GrainReference).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type) || typeof(Type).IsAssignableFrom(type))
            return MakeOf(typeof(SharedCopier<>), type, SizeOf(type, 32));
        if (typeof(Grain).IsAssignableFrom(type))
            return new GrainCopier();
        if (type.IsSZArray)
            return MakeOf(typeof(ArrayCopier<>), type.GetElementType()!);
        if (type.IsArray)
            return FixedSize(type.GetElementType()!) > 0 ? new GridCopier(FixedSize(type.GetElementType()!)) : throw Fault.Of(type);
        if (type.IsConstructedGenericType && Generic.TryGetValue(type.GetGenericTypeDefinition(), out var copier))
            return (TypeCopier)Activator.CreateInstance(copier.MakeGenericType(type.GetGenericArguments()))!;
        var members = MakeOf(typeof(MemberCopier<>), type, MemberList.Of(type));
        return type.IsDefined(typeof(ImmutableAttribute), false) ? MakeOf(typeof(ImmutableCopier<>), type, members) : members;
    }

    private static TypeCopier MakeOf(Type copier, Type argument, object? state = null)
    {
        try
        {
            return (TypeCopier)Activator.CreateInstance(copier.MakeGenericType(argument), state is null ? [] : [state])!;
        }
        catch (TargetInvocationException e) when (e.InnerException is CodecNotFoundException inner)
        {
            throw inner;
        }
    }

    private static object SizeOf(Type type, int size) =>
        typeof(Copiers).GetMethod(nameof(Constant), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [size])!;

    private static Func<T, int> Constant<T>(int size) => _ => size;
}
