using Starling.Simulation.Experiments.Schema;
using Starling.Simulation.Experiments.Yaml;

namespace Starling.Simulation.Experiments.Reading;

/// <summary>What was read for one key. <paramref name="Value"/> is the default where the key was not given or is not valid.</summary>
internal sealed record KeyReading(object? Value, Place Place, bool Given);

/// <summary>What was read for one mapping.</summary>
internal sealed record SectionValues(SectionSpec Spec, Place Place)
{
    /// <summary>The case that the selector chose, or null where there is none or its word is unknown.</summary>
    public CaseSpec? Case { get; set; }

    /// <summary>Readings by key, of the keys that the case allows.</summary>
    public Dictionary<string, KeyReading> Keys { get; } = [];

    /// <summary>The value at a dotted path below this mapping, or the type's default where there is none of that type.</summary>
    public T? Get<T>(string path) => Find(path)?.Value is T value ? value : default;

    /// <summary>Whether a dotted path was given.</summary>
    public bool Has(string path) => Find(path) is { Given: true };

    /// <summary>Where a dotted path stands, or the nearest mapping above it.</summary>
    public Place PlaceOf(string path)
    {
        var (head, rest) = Split(path);
        if (!Keys.TryGetValue(head, out var reading))
            return Place;
        return rest is not null && reading.Value is SectionValues inner ? inner.PlaceOf(rest) : reading.Given ? reading.Place : Place;
    }

    private KeyReading? Find(string path)
    {
        var (head, rest) = Split(path);
        var reading = Keys.GetValueOrDefault(head);
        return rest is null ? reading : (reading?.Value as SectionValues)?.Find(rest);
    }

    private static (string Head, string? Tail) Split(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (path, null) : (path[..dot], path[(dot + 1)..]);
    }
}
