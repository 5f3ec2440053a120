using System.Text.Json;
using System.Text.Json.Serialization;
using Starling.Training.Formats;
using Starling.Training.Kernels;

namespace Starling.Simulation.Results;

/// <summary>manifest.json: what ran where, and the hashes that say whether two runs are the same.</summary>
public sealed record Manifest
{
    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Name of the experiment.</summary>
    public required string Name { get; init; }

    /// <summary>The experiment's seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>running, complete, interrupted or diverged.</summary>
    public required string Status { get; init; }

    /// <summary>Version of Starling.</summary>
    public required string Version { get; init; }

    /// <summary>What the bits of the result depend on beside the experiment.</summary>
    public required KernelSignature KernelSignature { get; init; }

    /// <summary>SHA-256, lower-case hexadecimal, of the resolved experiment, data, partition, initial and final parameters.</summary>
    public required ManifestHashes Hashes { get; init; }

    /// <summary>Versions of the packages and the runtime that computed the result.</summary>
    public required IReadOnlyDictionary<string, string> Packages { get; init; }

    /// <summary>Rounds finished.</summary>
    public required int Rounds { get; init; }

    /// <summary>Seconds from the first round's start to the last commit.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Write(string path)
    {
        using var file = new AtomicFile(path);
        JsonSerializer.Serialize(file.Stream, this, _json);
        file.Commit();
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="Starling.Algorithms.Errors.InputException">It is missing or no manifest.</exception>
    public static Manifest Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Manifest>(File.ReadAllText(path), _json)!;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new Algorithms.Errors.InputException(
                $"{path}: this is not the manifest of a run: {e.Message} Name a run directory, such as runs/NAME/ID.");
        }
    }
}

/// <summary>The hashes of a run.</summary>
/// <param name="Experiment">The resolved experiment.</param>
/// <param name="Data">Training and test samples.</param>
/// <param name="Partition">Who holds which sample.</param>
/// <param name="Initial">Initial parameters.</param>
/// <param name="Final">Final parameters, or null before the end: the final hash.</param>
public sealed record ManifestHashes(string Experiment, string Data, string Partition, string Initial, string? Final);
