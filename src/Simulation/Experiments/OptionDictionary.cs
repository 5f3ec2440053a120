using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Starling.Simulation.Experiments;

/// <summary>
/// The options of an algorithm by name, in the order of the catalogue, defaults filled in. A value is a double, an int, a bool, a string,
/// a <see cref="WordOrFile"/> or null, by the option's kind. Equal to another with the same names and values.
/// </summary>
/// <param name="options">Names and values, copied.</param>
public sealed class OptionDictionary(IEnumerable<KeyValuePair<string, object?>> options)
    : IReadOnlyDictionary<string, object?>, IEquatable<OptionDictionary>
{
    private readonly KeyValuePair<string, object?>[] _options = [.. options];

    /// <inheritdoc/>
    public int Count => _options.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _options.Select(o => o.Key);

    /// <inheritdoc/>
    public IEnumerable<object?> Values => _options.Select(o => o.Value);

    /// <inheritdoc/>
    public object? this[string key] => TryGetValue(key, out var value)
        ? value
        : throw new KeyNotFoundException($"The algorithm has no option '{key}'; it has {string.Join(", ", Keys)}.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _options.Any(o => o.Key == key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        var index = Array.FindIndex(_options, o => o.Key == key);
        value = index < 0 ? null : _options[index].Value;
        return index >= 0;
    }

    /// <inheritdoc/>
    public bool Equals(OptionDictionary? other) => other is not null && _options.AsSpan().SequenceEqual(other._options);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OptionDictionary);

    /// <inheritdoc/>
    public override int GetHashCode() => _options.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _options.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
