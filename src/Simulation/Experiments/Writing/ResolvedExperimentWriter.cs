using System.Globalization;
using System.Text;
using Starling.Algorithms.Catalogue;
using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments.Writing;

/// <summary>Writes an experiment as a file in which every default is written out. Reading it again gives an equal experiment.</summary>
/// <param name="path">The path to write for a full path of the experiment, relative to where the file will stand.</param>
public sealed class ResolvedExperimentWriter(Func<string, string> path)
{
    private readonly StringBuilder _text = new();

    /// <summary>The text of the file.</summary>
    public static string Write(Experiment experiment, Func<string, string> path)
    {
        var writer = new ResolvedExperimentWriter(path);
        writer.Section(ExperimentSchema.Root(AlgorithmCatalogue.All), experiment, indent: "");
        return writer._text.ToString();
    }

    private void Section(SectionSpec spec, object record, string indent)
    {
        foreach (var (key, value) in KeyWalk.Of(spec, record))
        {
            if (value is null && Skips(key))
                continue;
            _text.Append(indent).Append(key.Name).Append(':');
            if (key.Kind == ValueKind.Section && value is not null)
            {
                _text.Append('\n');
                Section(key.Section!, value, indent + "  ");
            }
            else
            {
                _text.Append(' ').Append(Value(key, value)).Append('\n');
            }
        }
    }

    // Null means "not given" here, and these have no word for it.
    private static bool Skips(KeySpec key) => key is { NullWord: null, Nullable: false } or { Kind: ValueKind.Section };

    private string Value(KeySpec key, object? value) => value switch
    {
        null => key.NullWord ?? "null",
        bool truth => truth ? "true" : "false",
        double number => YamlText.Number(number),
        ValueList<double> numbers => $"[{string.Join(", ", numbers.Select(n => Value(key, n)))}]",
        ValueList<int> numbers => $"[{string.Join(", ", numbers)}]",
        WordOrFile { Path: { } file } => $"{{ path: {YamlText.Quote(path(file))} }}",
        WordOrFile { Word: var word } => word!,
        string file when key.Kind is ValueKind.File or ValueKind.NewFolder => YamlText.Quote(path(file)),
        string text => YamlText.Quote(text),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
