using System.Collections.Concurrent;
using System.Reflection;

namespace Orleans.Runtime;

/// <summary>The grain classes and interfaces of the application: those in assemblies that refer to this one.</summary>
internal sealed class GrainCatalogue
{
    private readonly Dictionary<GrainType, GrainClass> _classes = [];
    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), GrainClass> _found = new();

    public GrainCatalogue()
    {
        Types = [.. Assemblies().SelectMany(a => a.GetTypes())];
        foreach (var type in Types.Where(IsGrainClass).Append(typeof(ManagementGrain)))
        {
            var added = new GrainClass(type);
            if (!_classes.TryAdd(added.GrainType, added))
            {
                throw new OrleansConfigurationException(
                    $"{_classes[added.GrainType].Type} and {type} have the same grain type '{added.GrainType}'. Give one of them [GrainType(...)].");
            }
        }
    }

    public Type[] Types { get; }

    public IEnumerable<GrainClass> Classes => _classes.Values;

    public IEnumerable<Type> Interfaces => Types.Where(t => t.IsInterface && !t.ContainsGenericParameters && typeof(IAddressable).IsAssignableFrom(t));

    public GrainClass this[GrainType type] =>
        _classes.TryGetValue(type, out var found) ? found : throw new ArgumentException($"There is no grain class with the grain type '{type}'.");

    /// <summary>The one class that implements an interface.</summary>
    public GrainClass Implementing(Type grainInterface, string? prefix) => _found.GetOrAdd((grainInterface, prefix), Find);

    private GrainClass Find((Type Interface, string? Prefix) key)
    {
        var found = Classes
            .Where(c => key.Interface.IsAssignableFrom(c.Type) && c.Type.FullName!.StartsWith(key.Prefix ?? "", StringComparison.Ordinal))
            .ToArray();
        return found switch
        {
            [var one] => one,
            [] => throw new ArgumentException($"No grain class whose full name begins with '{key.Prefix}' implements {key.Interface}."),
            _ => throw new InvalidOperationException(
                $"Several grain classes implement {key.Interface}: {string.Join(", ", found.Select(c => c.Type.ToString()).Order())}. "
                + "Ask for an interface that only one has, or give the beginning of the class's full name."),
        };
    }

    private static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
        && typeof(Grain).IsAssignableFrom(type)
        && typeof(IGrain).IsAssignableFrom(type);

    private static List<Assembly> Assemblies()
    {
        var self = typeof(GrainCatalogue).Assembly.GetName().Name;
        var found = new Dictionary<string, Assembly>();
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic))
            Add(assembly);
        return [.. found.Values.Where(a => a.GetReferencedAssemblies().Any(r => r.Name == self)).OrderBy(a => a.FullName, StringComparer.Ordinal)];

        // What the application refers to but has not needed so far holds grains too.
        void Add(Assembly assembly)
        {
            if (IsFramework(assembly.GetName().Name!) || !found.TryAdd(assembly.GetName().Name!, assembly))
                return;
            foreach (var reference in assembly.GetReferencedAssemblies().Where(r => !IsFramework(r.Name!) && !found.ContainsKey(r.Name!)))
            {
                if (TryLoad(reference) is { } loaded)
                    Add(loaded);
            }
        }
    }

    private static bool IsFramework(string name) =>
        name is "System" or "mscorlib" or "netstandard" or "testhost"
        || name.StartsWith("System.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.", StringComparison.Ordinal)
        || name.StartsWith("xunit.", StringComparison.Ordinal);

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            return null;
        }
    }
}
