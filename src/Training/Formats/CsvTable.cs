using System.Globalization;
using Starling.Algorithms.Errors;

namespace Starling.Training.Formats;

/// <summary>A table of numbers with one column set apart as the label.</summary>
/// <param name="Columns">Names of the feature columns, in the file's order.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Features">The features, row by row.</param>
/// <param name="Labels">The label of each row.</param>
public sealed record CsvTable(IReadOnlyList<string> Columns, int Rows, float[] Features, double[] Labels)
{
    private const int MostFaults = 20;

    /// <summary>Reads a comma-separated file, plain or gzipped, whose first line names the columns and whose cells are finite
    /// numbers.</summary>
    /// <param name="path">The file.</param>
    /// <param name="label">Name of the label's column.</param>
    /// <exception cref="InputException">The file is missing or damaged, the column is absent, or cells are wrong (up to 20 are named by
    /// line).</exception>
    public static CsvTable Read(string path, string label) => InputFile.Read(path, file =>
    {
        using var reader = new StreamReader(GzipFile.Plain(file).Content);
        return Read(path, reader, label);
    });

    /// <summary>Reads a table from text; see <see cref="Read(string, string)"/>.</summary>
    internal static CsvTable Read(string path, TextReader reader, string label)
    {
        var header = reader.ReadLine() ?? throw new InputException($"{path}: the file is empty; its first line must name the columns.");
        var columns = header.Split(',', StringSplitOptions.TrimEntries);
        var at = Array.IndexOf(columns, label);
        if (at < 0)
        {
            throw new InputException(
                $"{path}: there is no column '{label}'; set data.label to one of {string.Join(", ", columns.Take(MostFaults))}.");
        }

        if (columns.Length < 2)
            throw new InputException($"{path}: there is no column beside '{label}'; at least one feature is needed.");
        var (features, labels) = ReadRows(path, reader, columns, at);
        return new CsvTable([.. columns.Where((_, i) => i != at)], labels.Count, [.. features], [.. labels]);
    }

    private static (List<float> Features, List<double> Labels) ReadRows(string path, TextReader reader, string[] columns, int labelAt)
    {
        var (features, labels, faults, line) = (new List<float>(), new List<double>(), new List<string>(), 1);
        while (reader.ReadLine() is { } text && faults.Count < MostFaults)
        {
            line++;
            if (text.Length > 0)
                ReadRow($"{path}, line {line}", text, columns, labelAt, features, labels, faults);
        }

        if (faults.Count > 0)
            throw new InputException(faults);
        if (labels.Count == 0)
            throw new InputException($"{path}: there are no rows below the header.");
        return (features, labels);
    }

    private static void ReadRow(
        string where, string text, string[] columns, int labelAt, List<float> features, List<double> labels, List<string> faults)
    {
        var rest = text.AsSpan();
        var cells = rest.Count(',') + 1;
        if (cells != columns.Length)
        {
            faults.Add($"{where}: {cells} cells where the header has {columns.Length}.");
            return;
        }

        var at = 0;
        foreach (var range in rest.Split(','))
        {
            if (!double.TryParse(rest[range], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
                faults.Add($"{where}, column '{columns[at]}': '{rest[range]}' is not a finite number.");
            if (at++ == labelAt)
                labels.Add(value);
            else
                features.Add((float)value);
        }
    }
}
