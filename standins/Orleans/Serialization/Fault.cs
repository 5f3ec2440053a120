namespace Orleans.Serialization;

/// <summary>What is wrong with a type that was to travel in a message.</summary>
internal static class Fault
{
    public static CodecNotFoundException Of(Type type) =>
        new($"Values of the type {Name(type)} cannot travel in messages. "
            + "Mark it with [GenerateSerializer] and its members with [Id], or use a type that can.");

    public static CodecNotFoundException OfMember(Type type, string member) =>
        new($"The member '{member}' of {Name(type)} has no [Id]: it would not arrive. Give it one, or mark its field with [NonSerialized].");

    public static CodecNotFoundException OfBase(Type type) =>
        new($"The base type {Name(type.BaseType!)} of {Name(type)} has fields but no [GenerateSerializer]: they would not arrive.");

    public static CodecNotFoundException OfId(Type type, uint id) => new($"Two members of {Name(type)} have the same [Id({id})].");

    private static string Name(Type type) => type.ToString();
}
