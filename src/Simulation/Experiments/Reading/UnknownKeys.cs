using Starling.Simulation.Experiments.Schema;
using Starling.Simulation.Experiments.Yaml;

namespace Starling.Simulation.Experiments.Reading;

/// <summary>Reports the keys of a mapping that its table does not have, with what was probably meant.</summary>
internal sealed class UnknownKeys(SectionValues section, IReadOnlyList<KeySpec> allowed, FaultList faults)
{
    private readonly string[] _names = [.. new[] { section.Spec.Selector }.OfType<string>(), .. allowed.Select(k => k.Name)];

    public void Report(MapNode map, string path)
    {
        foreach (var entry in map.Entries.Where(e => !_names.Contains(e.Key)))
            faults.Add(entry.Place, path == "" ? entry.Key : $"{path}.{entry.Key}", Describe(entry.Key));
    }

    private string Describe(string key)
    {
        var owners = section.Spec.Cases.Where(c => c.Keys.Any(k => k.Name == key)).Select(c => c.Word).ToList();
        var where = section.Case is null ? "keys here" : $"keys of {section.Case.Word}";
        var here = $"{where}: {string.Join(", ", _names)}";
        if (owners.Count > 0)
            return $"not a key of {section.Case!.Word}, but of {string.Join(", ", owners)}; {here}";
        return $"unknown key; {here}{Spelling.Suggest(key, _names)}";
    }
}
