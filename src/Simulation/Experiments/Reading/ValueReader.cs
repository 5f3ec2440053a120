using System.Text.RegularExpressions;
using Starling.Simulation.Experiments.Schema;
using Starling.Simulation.Experiments.Yaml;

namespace Starling.Simulation.Experiments.Reading;

/// <summary>Reads the value of one key that is not a section, or adds a fault that says what is allowed.</summary>
/// <param name="folder">Relative paths are relative to it.</param>
/// <param name="faults">Gets the faults.</param>
internal sealed partial class ValueReader(string folder, FaultList faults)
{
    /// <summary>Whether files must be inputs/NAME below the folder: others are refused before anything is asked about them.</summary>
    public bool TakesInputsOnly { get; init; }

    /// <summary>The value, or null after a fault or for the key's null word.</summary>
    public object? Read(KeySpec key, Node node, string path) => (key.Kind, node) switch
    {
        (ValueKind.WordOrFile, MapNode map) => FileOfMapping(key, map, path),
        (ValueKind.Numbers or ValueKind.Integers, ListNode list) => Items(key, list, path),
        (ValueKind.Numbers or ValueKind.Integers, _) => WrongType(key, node, path),
        (_, ScalarNode scalar) => Scalar(key, scalar, path),
        _ => WrongType(key, node, path),
    };

    private object? Scalar(KeySpec key, ScalarNode scalar, string path)
    {
        if (key.NullWord is { } word && scalar.Text == word)
            return null;
        if (ScalarReader.Read(key.Kind, scalar.Text, scalar.Plain) is not { } value)
            return WrongType(key, scalar, path);
        if (!ScalarReader.InRange(key, value))
            return Fault(scalar, path, $"{scalar.Text} is out of range; allowed: {Allowed.Values(key)}");
        return key.Kind switch
        {
            ValueKind.Word => Word(key, scalar, path),
            ValueKind.WordOrFile => Word(key, scalar, path) is { } chosen ? new WordOrFile(chosen, null) : null,
            ValueKind.Text when key.Pattern is { } pattern && !Regex.IsMatch(scalar.Text, pattern) =>
                Fault(scalar, path, $"'{Clip(scalar.Text)}' is not allowed; allowed: {Allowed.Values(key)}"),
            ValueKind.File or ValueKind.NewFolder => FullPath(key.Kind, scalar, path),
            _ => value,
        };
    }

    private string? Word(KeySpec key, ScalarNode scalar, string path) => key.Words.Contains(scalar.Text)
        ? scalar.Text
        : (string?)Fault(
            scalar, path, $"'{Clip(scalar.Text)}' is unknown; allowed: {Allowed.Values(key)}{Spelling.Suggest(scalar.Text, key.Words)}");

    private object? FullPath(ValueKind kind, ScalarNode scalar, string path)
    {
        if (kind == ValueKind.File && TakesInputsOnly && !Input().IsMatch(scalar.Text))
            return Fault(scalar, path, "a submitted experiment names files as inputs/NAME, and they travel with it: use `starling submit`");
        var full = Path.GetFullPath(Path.Combine(folder, scalar.Text));
        return kind != ValueKind.File || File.Exists(full)
            ? full
            : Fault(scalar, path, TakesInputsOnly
                ? $"there is no attachment {Path.GetFileName(full)}; send it with the experiment"
                : $"there is no file {full}; paths are relative to the experiment file");
    }

    private object? FileOfMapping(KeySpec key, MapNode map, string path)
    {
        if (map.Entries is not [{ Key: "path", Value: ScalarNode file }])
            return WrongType(key, map, path);
        var asFile = new KeySpec("path", ValueKind.File, key.Summary);
        return Scalar(asFile, file, $"{path}.path") is string full ? new WordOrFile(null, full) : null;
    }

    private object? Items(KeySpec key, ListNode list, string path)
    {
        var whole = key.Kind == ValueKind.Integers;
        var item = key with { Kind = whole ? ValueKind.Integer : ValueKind.Number };
        var values = list.Items.Select((node, i) => Read(item, node, $"{path}[{i}]")).ToArray();
        if (values.Length == 0)
            return Fault(list, path, $"an empty list is not allowed; allowed: {Allowed.Values(key)}");
        if (values.Contains(null))
            return null;
        return whole ? new ValueList<int>(values.Select(Convert.ToInt32)) : new ValueList<double>(values.Cast<double>());
    }

    private object? WrongType(KeySpec key, Node node, string path) => Fault(node, path, node switch
    {
        ScalarNode scalar => $"'{Clip(scalar.Text)}' is not allowed; allowed: {Allowed.Values(key)}",
        ListNode => $"a list is not allowed; allowed: {Allowed.Values(key)}",
        _ => $"this mapping is not allowed; allowed: {Allowed.Values(key)}",
    });

    private object? Fault(Node node, string path, string problem)
    {
        faults.Add(node.Place, path, problem);
        return null;
    }

    private static string Clip(string text) => text.Length <= 60 ? text : text[..57] + "...";

    [GeneratedRegex("^inputs/[A-Za-z0-9][A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_-]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Input();
}
