using System.Globalization;
using System.Text;
using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments.Reading;

/// <summary>Connects the table of keys with the records: a record's parameter has the key's name, in PascalCase.</summary>
internal static class RecordBinder
{
    /// <summary>Makes a record from what was read without a fault.</summary>
    public static object Bind(Type type, SectionValues section)
    {
        var constructor = type.GetConstructors().Single();
        var arguments = constructor.GetParameters().Select(p => p.ParameterType == typeof(OptionDictionary)
            ? Options(section)
            : Convert(section.Keys.GetValueOrDefault(SnakeCase(p.Name!))?.Value, p.ParameterType));
        return constructor.Invoke([.. arguments]);
    }

    /// <summary>The value of a key in a record.</summary>
    public static object? Get(object record, string key) => record is AlgorithmSection algorithm && key != "name"
        ? algorithm.Options[key]
        : record.GetType().GetProperty(PascalCase(key))!.GetValue(record);

    internal static string PascalCase(string key) =>
        string.Concat(key.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    internal static string SnakeCase(string property)
    {
        var key = new StringBuilder();
        foreach (var letter in property)
            key.Append(char.IsUpper(letter) && key.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(letter));
        return key.ToString();
    }

    private static OptionDictionary Options(SectionValues section) => new(section.Case!.Keys.Select(key =>
        KeyValuePair.Create(key.Name, OptionValue(key.Kind, section.Keys[key.Name].Value))));

    private static object? OptionValue(ValueKind kind, object? value) => kind == ValueKind.Integer ? Convert(value, typeof(int)) : value;

    private static object? Convert(object? value, Type type) => value switch
    {
        null => null,
        SectionValues section => Bind(type, section),
        IConvertible => System.Convert.ChangeType(value, Nullable.GetUnderlyingType(type) ?? type, CultureInfo.InvariantCulture),
        _ => value,
    };
}
