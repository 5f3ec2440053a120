using Starling.Simulation.Experiments.Schema;
using Starling.Simulation.Experiments.Yaml;

namespace Starling.Simulation.Experiments.Reading;

/// <summary>Reads mappings by their table of keys: unknown, missing, wrong and surplus keys become faults.</summary>
internal sealed class SectionReader(ValueReader values, FaultList faults)
{
    /// <summary>Reads a mapping at a dotted path ("" for the root).</summary>
    public SectionValues Read(SectionSpec spec, MapNode map, string path)
    {
        var section = new SectionValues(spec, map.Place);
        var caseKnown = ReadSelector(section, map, path);
        var allowed = (IReadOnlyList<KeySpec>)[.. section.Case?.Keys ?? [], .. spec.Keys];
        foreach (var key in allowed)
            section.Keys[key.Name] = ReadKey(key, map, Join(path, key.Name));
        if (caseKnown)
            new UnknownKeys(section, allowed, faults).Report(map, path);
        RequireExactlyOne(section, spec.ExactlyOne, path);
        RequireExactlyOne(section, section.Case?.ExactlyOne ?? [], path);
        return section;
    }

    private bool ReadSelector(SectionValues section, MapNode map, string path)
    {
        if (section.Spec.SelectorKey is not { } key)
            return true;
        var reading = ReadKey(key, map, Join(path, key.Name));
        section.Keys[key.Name] = reading;
        section.Case = section.Spec.Cases.FirstOrDefault(c => c.Word == reading.Value as string);
        return section.Case is not null;
    }

    private KeyReading ReadKey(KeySpec key, MapNode map, string path)
    {
        var entry = map.Entries.LastOrDefault(e => e.Key == key.Name);
        var given = entry is not null && (key.Nullable || entry.Value is not ScalarNode { IsNull: true });
        var place = entry?.Place ?? map.Place;
        if (!given && key.Required)
            faults.Add(place, path, $"missing; allowed: {Allowed.Values(key)}");
        if (key.Kind == ValueKind.Section)
            return new KeyReading(ReadSection(key, given ? entry : null, map, path), place, given);
        if (!given)
            return new KeyReading(DefaultOf(key), place, false);
        var isNull = entry!.Value is ScalarNode { IsNull: true };
        return new KeyReading(isNull ? null : values.Read(key, entry.Value, path), place, true);
    }

    private SectionValues? ReadSection(KeySpec key, MapEntry? entry, MapNode map, string path)
    {
        if (entry?.Value is MapNode inner)
            return Read(key.Section!, inner, path);
        if (entry?.Value is ScalarNode { IsNull: true })
            return null;
        if (entry is not null)
            faults.Add(entry.Place, path, $"this must be {Allowed.Values(key)}");
        return entry is not null || key.Required || key.Nullable ? null : Read(key.Section!, new MapNode(map.Place, []), path);
    }

    private void RequireExactlyOne(SectionValues section, IReadOnlyList<string[]> groups, string path)
    {
        if (groups.Count == 0)
            return;
        var choice = string.Join(", ", groups.Select(g => string.Join(" with ", g)));
        var given = groups.Where(g => g.Any(section.Has)).ToList();
        if (given.Count == 0)
            faults.Add(section.Place, path, $"give exactly one of {choice}");
        foreach (var surplus in given.Skip(1))
        {
            var (key, first) = (surplus.First(section.Has), given[0].First(section.Has));
            faults.Add(section.PlaceOf(key), Join(path, key), $"given together with {first}; give exactly one of {choice}");
        }

        if (given is [var group] && group.FirstOrDefault(k => !section.Has(k)) is { } absent)
            faults.Add(section.Place, Join(path, absent), $"missing beside {group.First(section.Has)}; give exactly one of {choice}");
    }

    private static object? DefaultOf(KeySpec key) => (key.Kind, key.Default) switch
    {
        (ValueKind.NewFolder, string folder) => Path.GetFullPath(folder),
        (ValueKind.WordOrFile, string word) => new WordOrFile(word, null),
        _ => key.Default,
    };

    private static string Join(string path, string key) => path == "" ? key : $"{path}.{key}";
}
