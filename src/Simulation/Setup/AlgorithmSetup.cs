using Starling.Algorithms.Catalogue;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Local;
using Starling.Simulation.Experiments;
using Starling.Training.Formats;

namespace Starling.Simulation.Setup;

/// <summary>Sections <c>algorithm</c> and <c>compression</c>.</summary>
internal static class AlgorithmSetup
{
    /// <summary>The algorithm, not yet started.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="dim">Number of parameters d.</param>
    /// <param name="local">The clients' solver.</param>
    /// <exception cref="InputException">An option or a compressor does not fit the model.</exception>
    public static AlgorithmHost Of(Experiment experiment, int dim, LocalOptions local)
    {
        var entry = AlgorithmCatalogue.Find(experiment.Algorithm.Name)!;
        var (up, down) = (experiment.Compression.Up, experiment.Compression.Down);
        var compressor = Compressors.Create(SpecMapping.Of(up), dim);
        var links = entry.Compression == CompressionUse.Optional;
        var settings = new HostSettings(
            experiment.Seed,
            local,
            links ? new Link(compressor, up.ErrorFeedback) : Link.Dense,
            links ? new Link(Compressors.Create(SpecMapping.Of(down), dim), down.ErrorFeedback) : Link.Dense);
        return entry.Create(new AlgorithmOptions(OptionsOf(experiment.Algorithm, dim), compressor), settings);
    }

    private static Dictionary<string, object?> OptionsOf(AlgorithmSection algorithm, int dim) => algorithm.Options.ToDictionary(
        option => option.Key,
        option => option.Value switch
        {
            WordOrFile { Path: { } path } => Mask(path, dim),
            WordOrFile { Word: var word } => word,
            var value => value,
        });

    private static float[] Mask(string path, int dim)
    {
        using var npz = NpzReader.Open(path);
        var mask = npz.ReadAsSingle("mask").Data;
        return mask.Length == dim && Array.TrueForAll(mask, value => value is 0 or 1)
            ? mask
            : throw new InputException($"{path}: array 'mask' must hold {dim} values of 0 or 1, one per parameter.");
    }
}
