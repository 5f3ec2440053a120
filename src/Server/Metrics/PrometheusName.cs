using System.Diagnostics.Metrics;
using System.Text;
using System.Text.RegularExpressions;

namespace Starling.Server.Metrics;

/// <summary>How instruments are called in Prometheus: unit and kind stand at the end of the name.</summary>
internal static partial class PrometheusName
{
    /// <summary>The name of an instrument.</summary>
    public static string Of(Instrument instrument)
    {
        var unit = instrument.Unit switch { "By" => "_bytes", "s" => "_seconds", _ => "" };
        return Foreign().Replace(instrument.Name, "_") + unit + (TypeOf(instrument) == "counter" ? "_total" : "");
    }

    /// <summary>The kind of an instrument.</summary>
    public static string TypeOf(Instrument instrument) => instrument switch
    {
        Counter<long> or Counter<double> or Counter<int> => "counter",
        _ when IsSummary(instrument) => "summary",
        _ => "gauge",
    };

    /// <summary>Whether sum and number of its values are shown.</summary>
    public static bool IsSummary(Instrument instrument) => instrument is Histogram<double> or Histogram<long>;

    /// <summary>Tags in braces, ordered by name; nothing if there are none.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
            return "";
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in tags)
            labels[Foreign().Replace(name, "_")] = Escape($"{value}");
        return $"{{{string.Join(',', labels.Select(label => $"{label.Key}=\"{label.Value}\""))}}}";
    }

    private static string Escape(string value) =>
        new StringBuilder(value).Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").ToString();

    [GeneratedRegex("[^a-zA-Z0-9_]")]
    private static partial Regex Foreign();
}
