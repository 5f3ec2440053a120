using System.Collections.Concurrent;
using System.Reflection;

namespace Orleans.Runtime;

/// <summary>The methods of a grain interface and of those it extends.</summary>
internal sealed class InterfaceTable
{
    private static readonly ConcurrentDictionary<Type, InterfaceTable> Known = new();

    private readonly Dictionary<MethodInfo, GrainMethod> _methods;

    private InterfaceTable(Type grainInterface)
    {
        Interface = grainInterface;
        _methods = Methods(grainInterface).ToDictionary(m => m, GrainMethod.Of);
    }

    public Type Interface { get; }

    public GrainMethod this[MethodInfo method] => _methods[method];

    public static InterfaceTable Of(Type grainInterface) => Known.GetOrAdd(grainInterface, static type => new InterfaceTable(type));

    public static IEnumerable<MethodInfo> Methods(Type grainInterface) =>
        new[] { grainInterface }.Concat(grainInterface.GetInterfaces()).SelectMany(i => i.GetMethods()).Where(m => m.IsAbstract && !m.IsStatic);
}
