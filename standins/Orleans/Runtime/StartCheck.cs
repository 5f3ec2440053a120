using System.Reflection;
using Orleans.Concurrency;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>Refuses, before the first call, grain interfaces whose calls could not travel between silos.</summary>
internal static class StartCheck
{
    public static void Run(GrainCatalogue catalogue)
    {
        var faults = catalogue.Interfaces.SelectMany(OfInterface)
            .Concat(catalogue.Types.SelectMany(OfType))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (faults.Length > 0)
            throw new OrleansConfigurationException($"Grain interfaces or messages have faults:\n{string.Join('\n', faults)}");
    }

    public static IEnumerable<string> OfInterface(Type grainInterface) => InterfaceTable.Methods(grainInterface).SelectMany(OfMethod);

    private static IEnumerable<string> OfMethod(MethodInfo method)
    {
        var place = $"{method.DeclaringType}.{method.Name}";
        if (method.IsGenericMethodDefinition)
            yield return $"{place} is generic; give each type a method.";
        if (!IsTask(method.ReturnType) && !(method.ReturnType == typeof(void) && method.IsDefined(typeof(OneWayAttribute))))
            yield return $"{place} returns {method.ReturnType}; a grain method returns Task, Task<T>, ValueTask or ValueTask<T>.";
        else if (method.ReturnType.IsGenericType && WhyNot(method.ReturnType.GetGenericArguments()[0]) is { } fault)
            yield return $"{place}, result: {fault}";
        var parameters = method.GetParameters();
        if (parameters.Count(p => p.ParameterType == typeof(CancellationToken)) > 1)
            yield return $"{place} has several cancellation tokens; it may have one.";
        foreach (var parameter in parameters)
        {
            if (WhyNot(parameter.ParameterType) is { } reason)
                yield return $"{place}, argument {parameter.Name}: {reason}";
        }
    }

    private static IEnumerable<string> OfType(Type type) =>
        type.IsDefined(typeof(GenerateSerializerAttribute), false) && !type.ContainsGenericParameters && WhyNot(type) is { } fault ? [fault] : [];

    private static bool IsTask(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsConstructedGenericType && type.GetGenericTypeDefinition() is var d && (d == typeof(Task<>) || d == typeof(ValueTask<>)));

    private static string? WhyNot(Type type)
    {
        try
        {
            TypeCheck.Check(type);
            return null;
        }
        catch (CodecNotFoundException e)
        {
            return e.Message;
        }
    }
}
