using System.Globalization;
using System.Text;
using Starling.Algorithms.Errors;
using Starling.Training.Formats;

namespace Starling.Simulation.Results;

/// <summary>metrics.csv: one row per round, each on the disk's way as soon as its round is over.</summary>
public sealed class MetricsCsv : IDisposable
{
    /// <summary>The header.</summary>
    public const string Header =
        "round,train_loss,test_loss,test_accuracy,participants,bytes_up,bytes_down,wall_seconds,evaluation_seconds," +
        "simulated_seconds,consensus_distance,mean_node_accuracy,state_hash";

    private readonly FileStream _file;
    private readonly StreamWriter _writer;

    /// <summary>Opens the file and keeps the given rows alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rows">Rows of the rounds that are kept.</param>
    public MetricsCsv(string path, IEnumerable<RoundRecord> rows)
    {
        using (var kept = new AtomicFile(path))
        {
            using (var writer = new StreamWriter(kept.Stream, leaveOpen: true) { NewLine = "\n" })
            {
                foreach (var line in (IEnumerable<string>)[Header, .. rows.Select(Line)])
                {
                    writer.WriteLine(line);
                }
            }

            kept.Commit();
        }

        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        _writer = new StreamWriter(_file) { NewLine = "\n" };
    }

    /// <summary>Appends a row.</summary>
    public void Append(RoundRecord row)
    {
        _writer.WriteLine(Line(row));
        _writer.Flush();
    }

    /// <summary>Brings all rows to the disk.</summary>
    public void Flush() => _file.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    /// <summary>A row as text, without the line's end.</summary>
    public static string Line(RoundRecord r)
    {
        var line = new StringBuilder();
        foreach (var cell in (IFormattable?[])
        [
            r.Round, r.TrainLoss, r.TestLoss, r.TestAccuracy, r.Participants, r.BytesUp, r.BytesDown, r.WallSeconds,
            r.EvaluationSeconds, r.SimulatedSeconds, r.ConsensusDistance, r.MeanNodeAccuracy,
        ])
        {
            line.Append(cell?.ToString(null, CultureInfo.InvariantCulture)).Append(',');
        }

        return line.Append(r.StateHash).ToString();
    }

    /// <summary>Reads the rows of a file; a last row that was cut off is left out.</summary>
    /// <exception cref="InputException">The file is no metrics.csv.</exception>
    public static IReadOnlyList<RoundRecord> Read(string path)
    {
        var text = File.ReadAllText(path);
        var lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines[0] != Header)
        {
            throw new InputException($"{path}:1: the header is not that of a metrics.csv of this version.");
        }

        return [.. lines.Skip(1).Select((line, i) => Parse(path, i + 2, line))];
    }

    /// <summary>Reads one row.</summary>
    /// <param name="path">Names the file in messages.</param>
    /// <param name="number">Line number, 1-based.</param>
    /// <param name="line">The row's text.</param>
    /// <exception cref="InputException">It is no row.</exception>
    public static RoundRecord Parse(string path, int number, string line)
    {
        var cells = line.Split(',');
        try
        {
            return new(
                Int(cells[0]), Real(cells[1]), Real(cells[2]), Real(cells[3]), Int(cells[4]), Long(cells[5]), Long(cells[6]),
                Real(cells[7]) ?? 0, Real(cells[8]) ?? 0, Real(cells[9]), Real(cells[10]), Real(cells[11]), cells[12]);
        }
        catch (Exception e) when (e is FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw new InputException($"{path}:{number}: this row cannot be read; it should have the 13 cells of the header.");
        }
    }

    private static int Int(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);

    private static long Long(string cell) => long.Parse(cell, CultureInfo.InvariantCulture);

    private static double? Real(string cell) => cell == "" ? null : double.Parse(cell, CultureInfo.InvariantCulture);
}
