using Starling.Simulation.Experiments;

namespace Starling.Simulation.Tests.Experiments;

/// <summary>A small valid experiment to vary.</summary>
internal static class Sample
{
    public const string Path = "exp.yaml";

    public const string Text =
        """
        rounds: 10
        data:
          source: digits
          clients: 4
          partition: { kind: iid }
        model: { kind: linear }
        local: { steps: 5, batch_size: 32, learning_rate: 0.05 }
        algorithm: { name: fedavg }
        """;

    public static Experiment Load(params string[] sets) => ExperimentFile.Parse(Text, Path, sets);

    public static IReadOnlyList<string> FaultsOf(string text, params string[] sets) =>
        Assert.Throws<ExperimentFileException>(() => ExperimentFile.Parse(text, Path, sets)).Faults;

    public static string FaultOf(params string[] sets) => Assert.Single(FaultsOf(Text, sets));
}
