using System.ComponentModel;
using System.Reflection;

namespace Orleans.Runtime;

/// <summary>Refers to a grain, whether or not it has an activation just now.</summary>
public class GrainReference : DispatchProxy, IAddressable, IEquatable<GrainReference>
{
    /// <summary>For the proxies that are made at run time; take references from IGrainFactory.GetGrain.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public GrainReference()
    {
    }

    public GrainId GrainId { get; private set; }

    internal Silo Silo { get; private set; } = null!;

    internal InterfaceTable Table { get; private set; } = null!;

    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) => Equals(reference1, reference2);

    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !Equals(reference1, reference2);

    public bool Equals(GrainReference? other) => other is not null && GrainId == other.GrainId;

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => $"GrainReference:{GrainId}";

    internal static GrainReference Prototype(Silo silo, InterfaceTable table)
    {
        var proxy = (GrainReference)Create(table.Interface, typeof(GrainReference));
        proxy.Silo = silo;
        proxy.Table = table;
        return proxy;
    }

    internal GrainReference To(GrainId id)
    {
        var copy = (GrainReference)MemberwiseClone();
        copy.GrainId = id;
        return copy;
    }

    internal GrainReference As(Type grainInterface) => grainInterface.IsInstanceOfType(this) ? this : Silo.Factory.Reference(grainInterface, GrainId);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Table[targetMethod!].Call(this, args ?? []);
}
