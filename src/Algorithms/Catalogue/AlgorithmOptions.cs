using Starling.Algorithms.Compression;

namespace Starling.Algorithms.Catalogue;

/// <summary>The values of an algorithm's options, defaults filled in, by the names of its <see cref="OptionSpec"/>s.</summary>
/// <param name="values">double, int, bool, string, a mask (for a file) or null.</param>
/// <param name="compressor">The compressor of <c>compression.up</c>, for algorithms that bring their own feedback; null for none.</param>
public sealed class AlgorithmOptions(IReadOnlyDictionary<string, object?> values, ICompressor? compressor = null)
{
    /// <summary>The compressor of <c>compression.up</c>, or null.</summary>
    public ICompressor? Compressor { get; } = compressor;

    /// <summary>A real number.</summary>
    public double Number(string name) => Convert.ToDouble(values[name]);

    /// <summary>A real number, or null where the option is null.</summary>
    public double? NumberOrNull(string name) => values[name] is { } value ? Convert.ToDouble(value) : null;

    /// <summary>A whole number.</summary>
    public int Integer(string name) => Convert.ToInt32(values[name]);

    /// <summary>A whole number, or null where the option is null.</summary>
    public int? IntegerOrNull(string name) => values[name] is { } value ? Convert.ToInt32(value) : null;

    /// <summary>true or false.</summary>
    public bool Flag(string name) => (bool)values[name]!;

    /// <summary>A choice, as the enum whose members are the choices in Pascal case.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum => Enum.Parse<T>(((string)values[name]!).Replace("_", ""), ignoreCase: true);

    /// <summary>A choice's word, or null where a file was given.</summary>
    public string? Word(string name) => values[name] as string;

    /// <summary>The mask that a file option names, or null for a word.</summary>
    public float[]? Mask(string name) => values[name] as float[];
}
