using Starling.Algorithms.Catalogue;
using Starling.Simulation.Experiments;

namespace Starling.Simulation.Tests.Harness;

/// <summary>A small experiment on the digits for every algorithm: 300 samples, 6 clients, softmax regression, d = 650.</summary>
internal static class Digits
{
    public const int Dim = 650;

    public const int Clients = 6;

    /// <summary>The names of all algorithms, as test data.</summary>
    public static TheoryData<string> Algorithms => [.. AlgorithmCatalogue.All.Select(entry => entry.Name)];

    /// <summary>Assignments that let four clients take part in a round.</summary>
    public static IReadOnlyList<string> FourClients { get; } = ["participation.kind=uniform", "participation.count=4"];

    /// <summary>The experiment, five rounds long; everyone takes part.</summary>
    /// <param name="algorithm">Name in the catalogue.</param>
    /// <param name="sets">Assignments as on the command line.</param>
    public static Experiment Of(string algorithm, params IReadOnlyList<string> sets) =>
        ExperimentFile.Parse(Text(AlgorithmCatalogue.Find(algorithm)!), "digits.yaml", sets);

    /// <summary>The experiment with its runs in a folder of the test.</summary>
    public static Experiment In(string folder, string algorithm, params IReadOnlyList<string> sets) =>
        Of(algorithm, ["output.directory=" + folder, .. sets]);

    private static string Text(AlgorithmEntry entry)
    {
        var steps = entry.Kind == AlgorithmKind.OneStep || entry.NeedsSingleStep ? 1 : 3;
        return $$"""
            name: digits
            seed: 7
            rounds: 5
            device: cpu
            parallelism: 1
            data:
              source: digits
              train_samples: 300
              clients: {{Clients}}
              partition: { kind: dirichlet, alpha: 0.5 }
            model: { kind: linear }
            local: { steps: {{steps}}, batch_size: 16, learning_rate: 0.05 }
            algorithm: { name: {{entry.Name}}{{Required(entry.Name)}} }
            participation: { kind: full }
            {{(entry.Compression == CompressionUse.Own ? "compression: { up: { kind: top_k, k: 65 } }" : "")}}
            {{(entry.Kind == AlgorithmKind.Gossip ? "topology: { kind: ring }" : "")}}
            """;
    }

    private static string Required(string algorithm) => algorithm switch
    {
        "onebit_adam" => ", warmup_rounds: 2",
        "choco_sgd" => ", consensus_step: 0.3",
        _ => "",
    };
}
