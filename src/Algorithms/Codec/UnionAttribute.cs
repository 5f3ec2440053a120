namespace Starling.Algorithms.Codec;

/// <summary>Marks an abstract record that is one of several records; a byte in front tells which. The order is part of the format.</summary>
/// <param name="cases">The records, at most 255.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class UnionAttribute(params Type[] cases) : Attribute
{
    /// <summary>The records in the order of their tags.</summary>
    public Type[] Cases { get; } = cases;
}
