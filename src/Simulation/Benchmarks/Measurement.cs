using System.Text.Json;
using Starling.Algorithms.Errors;
using Starling.Simulation.Results;

namespace Starling.Simulation.Benchmarks;

/// <summary>One run of one program.</summary>
/// <param name="SecondsPerRound">Mean over the rounds from the second on.</param>
/// <param name="TotalSeconds">From the program's start to its end.</param>
/// <param name="PeakBytes">Most resident memory.</param>
/// <param name="Accuracy">Test accuracy at the end, 0 to 1, or null.</param>
public sealed record Measurement(double SecondsPerRound, double TotalSeconds, long PeakBytes, double? Accuracy)
{
    private const string LoopResult = "RESULT ";

    /// <summary>A run of Starling, from its metrics.</summary>
    internal static Measurement OfRun(Ended ended, IReadOnlyList<RoundRecord> rounds) =>
        new(Mean([.. rounds.Select(round => round.WallSeconds)]), ended.Seconds, ended.PeakBytes, rounds[^1].TestAccuracy);

    /// <summary>A run of a bare loop, from the line that it prints.</summary>
    /// <exception cref="StarlingException">There is no such line.</exception>
    internal static Measurement OfLoop(Ended ended)
    {
        var line = ended.Output.Split('\n').FirstOrDefault(line => line.StartsWith(LoopResult, StringComparison.Ordinal));
        if (ended.ExitCode != 0 || line is null)
            throw new StarlingException($"A bare loop failed with exit code {ended.ExitCode}: {ended.Error}{ended.Output}");
        using var result = JsonDocument.Parse(line[LoopResult.Length..]);
        var seconds = result.RootElement.GetProperty("seconds").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        return new(Mean(seconds), ended.Seconds, ended.PeakBytes, result.RootElement.GetProperty("acc").GetDouble());
    }

    // The first round warms caches up, and compiles what is compiled.
    private static double Mean(double[] rounds) => rounds.Length > 1 ? rounds.Skip(1).Average() : rounds[0];
}
