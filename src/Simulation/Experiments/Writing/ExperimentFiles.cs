using Starling.Algorithms.Catalogue;
using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments.Writing;

/// <summary>The files that an experiment reads.</summary>
public static class ExperimentFiles
{
    /// <summary>Dotted key and full path of every file that the experiment names, in the order of the file.</summary>
    public static IReadOnlyList<(string Key, string Path)> Of(Experiment experiment) =>
        [.. In(ExperimentSchema.Root(AlgorithmCatalogue.All), experiment, "")];

    private static IEnumerable<(string Key, string Path)> In(SectionSpec spec, object record, string prefix) =>
        KeyWalk.Of(spec, record).SelectMany(pair => (pair.Key.Kind, pair.Value) switch
        {
            (ValueKind.Section, { } section) => In(pair.Key.Section!, section, $"{prefix}{pair.Key.Name}."),
            (ValueKind.File, string path) => [($"{prefix}{pair.Key.Name}", path)],
            (_, WordOrFile { Path: { } path }) => [($"{prefix}{pair.Key.Name}.path", path)],
            _ => Enumerable.Empty<(string, string)>(),
        });
}
