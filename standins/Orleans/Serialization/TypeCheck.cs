using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Serialization;

/// <summary>Whether values of a declared type, and all that they hold, can travel. Not of what only a value's own type can tell.</summary>
internal static class TypeCheck
{
    private static readonly Type[] Interfaces =
    [
        typeof(IEnumerable<>), typeof(ICollection<>), typeof(IList<>), typeof(IReadOnlyCollection<>), typeof(IReadOnlyList<>),
        typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>), typeof(ISet<>), typeof(IReadOnlySet<>),
    ];

    public static void Check(Type type) => Check(type, []);

    private static void Check(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type) || IsSentByItsValue(type))
            return;
        if (type.HasElementType)
            Check(type.GetElementType()!, seen);
        if (type.IsGenericType)
        {
            foreach (var argument in type.GetGenericArguments())
                Check(argument, seen);
        }
        if (IsKnownInterface(type) || Nullable.GetUnderlyingType(type) is not null)
            return;
        if (type.IsAbstract ? !type.IsDefined(typeof(GenerateSerializerAttribute), false) : Copiers.For(type) is null)
            throw Fault.Of(type);
        if (type.IsDefined(typeof(GenerateSerializerAttribute), false) && !type.IsEnum && !type.IsInterface)
        {
            foreach (var field in MemberList.Of(type))
                CheckMember(type, field, seen);
        }
    }

    private static void CheckMember(Type type, FieldInfo field, HashSet<Type> seen)
    {
        try
        {
            Check(field.FieldType, seen);
        }
        catch (CodecNotFoundException e)
        {
            throw new CodecNotFoundException($"{type}, member {MemberList.NameOf(field)}: {e.Message}");
        }
    }

    private static bool IsSentByItsValue(Type type) =>
        type == typeof(object) || type == typeof(Type) || typeof(IAddressable).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type);

    private static bool IsKnownInterface(Type type) => type.IsInterface && type.IsGenericType && Interfaces.Contains(type.GetGenericTypeDefinition());
}
