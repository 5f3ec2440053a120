using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization;

/// <summary>The fields that a type's values consist of in a message.</summary>
internal static class MemberList
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static FieldInfo[] Of(Type type)
    {
        if (IsTuple(type))
            return type.GetFields(Declared);
        if (!type.IsDefined(typeof(GenerateSerializerAttribute), false) || type.IsInterface || type.IsPointer || type.IsByRef)
            throw Fault.Of(type);
        return [.. Inherited(type), .. Own(type)];
    }

    /// <summary>The name of a field, or of the property that it is behind.</summary>
    public static string NameOf(FieldInfo field) =>
        field.Name.StartsWith('<') && field.Name.IndexOf('>') is var end and > 0 ? field.Name[1..end] : field.Name;

    private static bool IsTuple(Type type) =>
        typeof(ITuple).IsAssignableFrom(type)
        || (type.IsConstructedGenericType && type.GetGenericTypeDefinition() is var d && (d == typeof(KeyValuePair<,>) || d == typeof(Nullable<>)));

    private static FieldInfo[] Inherited(Type type)
    {
        var parent = type.BaseType;
        if (parent is null || parent == typeof(object) || parent == typeof(ValueType))
            return [];
        if (parent.IsDefined(typeof(GenerateSerializerAttribute), false))
            return Of(parent);
        return HasFields(parent) ? throw Fault.OfBase(type) : [];
    }

    private static bool HasFields(Type type) =>
        type != typeof(object) && (type.GetFields(Declared).Length > 0 || HasFields(type.BaseType!));

    private static List<FieldInfo> Own(Type type)
    {
        var parameters = PrimaryParameters(type);
        var ids = new HashSet<uint>();
        var fields = new List<FieldInfo>();
        foreach (var field in type.GetFields(Declared).Where(f => !f.IsDefined(typeof(NonSerializedAttribute))))
        {
            var name = NameOf(field);
            var property = name == field.Name ? null : type.GetProperty(name, Declared);
            var id = (property as MemberInfo ?? field).GetCustomAttribute<IdAttribute>() ?? field.GetCustomAttribute<IdAttribute>();
            if (id is null && (property is null || !parameters.Contains(name)))
                throw Fault.OfMember(type, name);
            if (id is not null && !ids.Add(id.Id))
                throw Fault.OfId(type, id.Id);
            fields.Add(field);
        }
        return fields;
    }

    // A record's primary constructor parameters are members without being marked.
    private static HashSet<string> PrimaryParameters(Type type)
    {
        if (type.GetMethod("PrintMembers", Declared) is not { } print || !print.IsDefined(typeof(CompilerGeneratedAttribute)))
            return [];
        var primary = type.GetConstructors(Declared)
            .Select(c => c.GetParameters())
            .Where(ps => ps.All(p => type.GetProperty(p.Name!, Declared)?.PropertyType == p.ParameterType))
            .MaxBy(ps => ps.Length);
        return primary is null ? [] : [.. primary.Select(p => p.Name!)];
    }
}
