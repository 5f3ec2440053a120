namespace Starling.Simulation.Comparison;

/// <summary>The shortest labels that tell runs apart.</summary>
internal static class RunLabels
{
    // From short to long; the directory is always different.
    private static readonly Func<ComparedRun, string>[] _forms =
    [
        run => run.Experiment.Name,
        run => $"{run.Experiment.Name} {run.Experiment.Algorithm.Name}",
        run => $"{run.Experiment.Name} seed {run.Experiment.Seed}",
        run => $"{run.Experiment.Name} {run.Experiment.Algorithm.Name} seed {run.Experiment.Seed}",
        run => $"{run.Experiment.Name} {run.Id}",
        run => run.Directory,
    ];

    /// <summary>A label for each run: its name, with algorithm, seed or id behind it where several runs have the name.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<ComparedRun> runs)
    {
        var forms = runs.GroupBy(run => run.Experiment.Name).ToDictionary(
            group => group.Key,
            group => _forms.First(form => group.Select(form).Distinct().Count() == group.Count()));
        return [.. runs.Select(run => forms[run.Experiment.Name](run))];
    }
}
