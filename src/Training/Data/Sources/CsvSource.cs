using Starling.Training.Formats;

namespace Starling.Training.Data.Sources;

/// <summary>A table of numbers. Labels that are all whole and not negative are classes (and targets of squared error as well), others are
/// real targets.</summary>
internal static class CsvSource
{
    public static SourceData Load(string path, string label)
    {
        var table = CsvTable.Read(path, label);
        if (Array.Exists(table.Labels, x => x < 0 || x != Math.Floor(x)))
            return new SourceData(Dataset.OfTargets(table.Features, table.Columns.Count, Array.ConvertAll(table.Labels, x => (float)x)));
        var stored = Array.ConvertAll(table.Labels, x => (long)Math.Min(x, long.MaxValue / 2));
        var labels = LabelRules.ToClasses(stored, $"{path}, column '{label}'");
        return new SourceData(Dataset.OfFloats(table.Features, table.Columns.Count, labels, LabelRules.CountClasses(labels)));
    }
}
