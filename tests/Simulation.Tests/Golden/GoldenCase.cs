using System.Text.Json;
using System.Text.Json.Serialization;
using Starling.Training.Formats;

namespace Starling.Simulation.Tests.Golden;

/// <summary>A folder of tests/golden: an experiment and what must come out.</summary>
/// <param name="Experiment">The experiment file.</param>
/// <param name="Rounds">The 1-based rounds whose parameters are known.</param>
/// <param name="Params">Their parameters, one row of d (decentralised: N·d) each.</param>
/// <param name="TrainLoss">The training loss after every round.</param>
/// <param name="Tolerance">How far a run may be off.</param>
internal sealed record GoldenCase(string Experiment, long[] Rounds, float[][] Params, double[] TrainLoss, GoldenTolerance Tolerance)
{
    /// <summary>The folder of all cases, found from the test's own folder upwards.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The names of all cases.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.GetFiles(Root, "expected.npz", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file))!)
            .Order(StringComparer.Ordinal),
    ];

    public static GoldenCase Read(string name)
    {
        var folder = Path.Combine(Root, name);
        using var npz = NpzReader.Open(Path.Combine(folder, "expected.npz"));
        var rounds = npz.ReadAsInt64("rounds").Data;
        return new(
            Path.Combine(folder, "experiment.yaml"),
            rounds,
            RowsOf(npz.ReadAsSingle("params").Data, rounds.Length),
            npz.ReadAsDouble("train_loss").Data,
            JsonSerializer.Deserialize<GoldenTolerance>(File.ReadAllText(Path.Combine(folder, "tolerance.json")))!);
    }

    /// <summary>Cuts a flat array into rows of equal length.</summary>
    public static float[][] RowsOf(float[] flat, int rows) => [.. flat.Chunk(flat.Length / rows)];

    private static string FindRoot(string folder) => Path.Combine(folder, "tests", "golden") is var golden && Directory.Exists(golden)
        ? golden
        : FindRoot(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("There is no tests/golden above the tests."));
}

/// <summary>How far a run may be off.</summary>
/// <param name="Atol">Largest difference of a parameter.</param>
/// <param name="TightBeforeRound">
/// From this round on a discrete choice may have flipped under rounding, and only the loss is compared; null: never.
/// </param>
/// <param name="LossRtolAfter">Largest relative difference of the training loss from there on.</param>
internal sealed record GoldenTolerance(
    [property: JsonPropertyName("atol")] double Atol,
    [property: JsonPropertyName("tight_before_round")] int? TightBeforeRound,
    [property: JsonPropertyName("loss_rtol_after")] double LossRtolAfter);
