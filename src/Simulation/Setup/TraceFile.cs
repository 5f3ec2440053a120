using Starling.Algorithms.Errors;
using Starling.Algorithms.Participation;
using Starling.Training.Formats;

namespace Starling.Simulation.Setup;

/// <summary>A file of who takes part: NPZ with <c>trace</c> [T][N] of 0/1 and optionally <c>prob</c> [N], or CSV with one row per round.</summary>
internal static class TraceFile
{
    /// <summary>Reads the file.</summary>
    /// <param name="path">The file; its ending .csv tells the form.</param>
    /// <param name="clients">Number of clients N.</param>
    /// <param name="rounds">Rounds of the experiment; the trace must have as many rows.</param>
    /// <exception cref="InputException">The shape is wrong, or a value is not 0 or 1.</exception>
    public static IParticipation Read(string path, int clients, int rounds)
    {
        var (rows, probabilities) = path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? (ReadCsv(path), null) : ReadNpz(path);
        if (rows.Length < rounds)
        {
            throw new InputException($"{path}: the trace has {rows.Length} rounds, but the experiment has {rounds}; lengthen it or lower rounds.");
        }

        if (Array.FindIndex(rows, row => row.Length != clients) is >= 0 and var wrong)
        {
            throw new InputException($"{path}: round {wrong + 1} of the trace is about {rows[wrong].Length} clients, but there are {clients}.");
        }

        if (probabilities is not null && (probabilities.Length != clients || !Array.TrueForAll(probabilities, p => p is > 0 and <= 1)))
        {
            throw new InputException($"{path}: array 'prob' must hold {clients} probabilities above 0 and at most 1.");
        }

        var trace = new bool[rows.Length, clients];
        for (var t = 0; t < rows.Length; t++)
        {
            for (var client = 0; client < clients; client++)
            {
                trace[t, client] = rows[t][client];
            }
        }

        return new TraceParticipation(trace, probabilities);
    }

    private static (bool[][] Rows, double[]? Probabilities) ReadNpz(string path)
    {
        using var npz = NpzReader.Open(path);
        var trace = npz.ReadAsInt64("trace");
        if (trace.Shape.Length != 2)
        {
            throw new InputException($"{path}: array 'trace' must have the shape (rounds, clients); it has {trace.Shape.Length} dimensions.");
        }

        var width = (int)trace.Shape[1];
        var rows = Enumerable.Range(0, (int)trace.Shape[0])
            .Select(t => Row(path, t, trace.Data.AsSpan(t * width, width).ToArray())).ToArray();
        return (rows, npz.Contains("prob") ? npz.ReadAsDouble("prob").Data : null);
    }

    private static bool[][] ReadCsv(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: the trace cannot be read: {e.Message}");
        }

        return [.. lines.Where(line => line.Trim() != "").Select((line, t) =>
            Row(path, t, [.. line.Split(',').Select(cell => long.TryParse(cell, out var value) ? value : -1)]))];
    }

    private static bool[] Row(string path, int t, long[] values) =>
        Array.TrueForAll(values, value => value is 0 or 1)
            ? Array.ConvertAll(values, value => value == 1)
            : throw new InputException($"{path}: round {t + 1} of the trace holds a value other than 0 and 1.");
}
