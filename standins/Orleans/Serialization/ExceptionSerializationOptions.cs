namespace Orleans.Serialization;

/// <summary>Which exceptions cross silos without being marked with [GenerateSerializer]. Here they must, within the one silo too.</summary>
public class ExceptionSerializationOptions
{
    /// <summary>The beginnings of their namespaces.</summary>
    public HashSet<string> SupportedNamespacePrefixes { get; } = new(StringComparer.Ordinal) { "Microsoft", "System", "Azure" };

    /// <summary>Says which others do.</summary>
    public Func<Type, bool> SupportedExceptionTypeFilter { get; set; } = _ => false;

    /// <summary>The exception that a caller on another silo would get.</summary>
    internal Exception Crossing(Exception exception)
    {
        var type = exception.GetType();
        var crosses = type.Assembly == typeof(ExceptionSerializationOptions).Assembly
            || type.IsDefined(typeof(GenerateSerializerAttribute), false)
            || SupportedNamespacePrefixes.Any(prefix => type.Namespace?.StartsWith(prefix, StringComparison.Ordinal) == true)
            || SupportedExceptionTypeFilter(type);
        return crosses
            ? exception
            : new CodecNotFoundException(
                $"A grain threw a {type}, which would not cross silos: {exception.Message} "
                + "Mark the type with [GenerateSerializer], or add its namespace to the SupportedNamespacePrefixes of ExceptionSerializationOptions.",
                exception);
    }
}
