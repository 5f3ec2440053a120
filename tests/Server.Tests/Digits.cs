using Starling.Algorithms.Catalogue;
using Starling.Simulation;
using Starling.Simulation.Experiments;
using Starling.Simulation.Results;
using Starling.Simulation.Setup;
using Xunit;

namespace Starling.Server.Tests;

/// <summary>Small experiments on digits, and what they give in one process.</summary>
internal static class Digits
{
    /// <summary>The six, and what they send.</summary>
    public static TheoryData<string> Six => ["fedavg", "fedau", "fedspeed", "dfedsam", "onebit_adam", "econtrol"];

    /// <summary>An experiment file.</summary>
    public static string Of(string algorithm, int rounds = 4, string more = "")
    {
        var entry = AlgorithmCatalogue.Find(algorithm)!;
        var topology = entry.Kind == AlgorithmKind.Gossip ? "topology: { kind: ring }\n" : "";
        var participation = entry.NeedsFullParticipation || topology != "" ? "" : "participation: { kind: uniform, count: 4 }\n";
        var steps = entry.Kind == AlgorithmKind.OneStep || entry.NeedsSingleStep ? 1 : 3;
        var compression = entry.Compression == CompressionUse.Own ? "compression: { up: { kind: top_k, fraction: 0.1 } }\n" : "";
        return $$"""
            name: {{algorithm.Replace('_', '-')}}
            seed: 11
            rounds: {{rounds}}
            data: { source: digits, clients: 6, partition: { kind: dirichlet, alpha: 0.5 } }
            model: { kind: mlp, hidden: [16] }
            local: { steps: {{steps}}, batch_size: 16, learning_rate: 0.05 }
            algorithm: { name: {{algorithm}}{{(algorithm == "onebit_adam" ? ", warmup_rounds: 2" : "")}} }
            {{topology}}{{participation}}{{compression}}{{more}}
            """;
    }

    /// <summary>Runs an experiment in this process.</summary>
    public static (string FinalHash, string[] StateHashes, RoundRecord[] Records) InProcess(string yaml)
    {
        var folder = Directory.CreateTempSubdirectory("starling-test-");
        try
        {
            var experiment = ExperimentFile.Parse(yaml, Path.Combine(folder.FullName, "test.yaml"));
            var watch = new Watch();
            var result = new Simulator(TimeProvider.System).Run(
                experiment with { Output = experiment.Output with { Directory = folder.FullName } }, watch, CancellationToken.None);
            return (result.FinalHash, [.. watch.Records.Select(r => r.StateHash)], [.. watch.Records]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class Watch : IRunObserver
    {
        public List<RoundRecord> Records { get; } = [];

        public void Started(RunSetup setup, string directory, int roundsDone)
        {
        }

        public void RoundFinished(RoundRecord record) => Records.Add(record);
    }
}
