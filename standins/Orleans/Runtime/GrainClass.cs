using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Placement;

namespace Orleans.Runtime;

/// <summary>What is known of a grain class.</summary>
internal sealed class GrainClass(Type type)
{
    private readonly ConcurrentDictionary<MethodInfo, MethodInfo> _implementations = new();
    private readonly Lazy<ObjectFactory> _factory = new(() => ActivatorUtilities.CreateFactory(type, []));

    public Type Type { get; } = type;

    public GrainType GrainType { get; } = type.GetCustomAttribute<GrainTypeAttribute>()?.Type ?? ByName(type.Name);

    public bool IsReentrant { get; } = type.IsDefined(typeof(ReentrantAttribute), true);

    public bool IsKeptAlive { get; } = type.IsDefined(typeof(KeepAliveAttribute), true);

    public PlacementStrategy? Placement { get; } = type.GetCustomAttribute<PlacementAttribute>(true)?.PlacementStrategy;

    /// <summary>How many activations a grain may have; 0 unless it is a stateless worker.</summary>
    public int Workers => (Placement as StatelessWorkerPlacement)?.MaxLocal ?? 0;

    public Grain Create(IServiceProvider services) => (Grain)_factory.Value(services, null);

    public MethodInfo Implementation(MethodInfo method) => _implementations.GetOrAdd(method, Find);

    private static GrainType ByName(string name)
    {
        var lower = name.ToLowerInvariant();
        return GrainType.Create(lower.Length > 5 && lower.EndsWith("grain", StringComparison.Ordinal) ? lower[..^5] : lower);
    }

    private MethodInfo Find(MethodInfo method)
    {
        if (!method.DeclaringType!.IsAssignableFrom(Type))
            return method;
        var map = Type.GetInterfaceMap(method.DeclaringType);
        return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, method)];
    }
}
