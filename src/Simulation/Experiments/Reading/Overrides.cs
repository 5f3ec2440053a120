using Starling.Simulation.Experiments.Yaml;

namespace Starling.Simulation.Experiments.Reading;

/// <summary>Puts the <c>--set key=value</c> of the command line into a document; values are YAML.</summary>
internal static class Overrides
{
    /// <summary>The document with one key replaced or added; unchanged after a fault.</summary>
    public static MapNode Apply(MapNode root, string assignment, FaultList faults)
    {
        var place = new Place($"--set {assignment}", 0);
        var equals = assignment.IndexOf('=', StringComparison.Ordinal);
        var keys = equals < 0 ? [] : assignment[..equals].Trim().Split('.');
        if (keys.Length is 0 or > 8 || keys.Contains(""))
        {
            faults.Add(place, "", "this is not of the form key=value, such as local.learning_rate=0.1");
            return root;
        }

        var value = YamlReader.Read(assignment[(equals + 1)..], _ => place, faults) ?? new ScalarNode(place, "", Plain: true);
        return Put(root, keys, value);
    }

    private static MapNode Put(MapNode map, ReadOnlySpan<string> keys, Node value)
    {
        var name = keys[0];
        var old = map.Entries.FirstOrDefault(e => e.Key == name);
        var inner = keys.Length == 1 ? value : Put(old?.Value as MapNode ?? new MapNode(value.Place, []), keys[1..], value);
        var entry = new MapEntry(name, keys.Length == 1 || old is null ? value.Place : old.Place, inner);
        return map with { Entries = old is null ? [.. map.Entries, entry] : [.. map.Entries.Select(e => e == old ? entry : e)] };
    }
}
