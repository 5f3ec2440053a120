using Starling.Server.Storage;
using Starling.Simulation.Experiments;
using Starling.Simulation.Setup;

namespace Starling.Server.Tests.Federation.Python;

/// <summary>Digits dealt out to six clients, and the same with the last one outside.</summary>
internal static class HybridDigits
{
    public const string Id = "hybrid";
    public const int Clients = 6;
    public const int Rounds = 60;

    /// <summary>The data where all clients are simulated.</summary>
    public const string Simulated = "{ source: digits, clients: 6, partition: { kind: dirichlet, alpha: 0.5 } }";

    private const string Hybrid = "{ source: federated-npz, path: inputs/clients.npz, external_clients: 1 }";

    /// <summary>The experiment.</summary>
    public static string Of(string algorithm, string data) =>
        $$"""
        name: hybrid
        seed: 5
        rounds: {{Rounds}}
        data: {{data}}
        model: { kind: mlp, hidden: [32] }
        local: { epochs: 2, batch_size: 16, learning_rate: 0.2, learning_rate_decay: 0.95 }
        algorithm: { name: {{algorithm}} }
        participation: { kind: uniform, count: 4 }
        """;

    /// <summary>Writes the samples that each client has in the simulation.</summary>
    /// <returns>The file of the last client.</returns>
    public static string Export(string yaml, string folder)
    {
        var setup = ExperimentSetup.Load(ExperimentFile.Parse(yaml, "test.yaml"));
        SampleFiles.WriteFirst(setup, Clients - 1, Path.Combine(folder, "clients.npz"));
        var path = Path.Combine(folder, "own.npz");
        SampleFiles.WriteOwn(setup, Clients - 1, path);
        return path;
    }

    /// <summary>Submits the experiment with the last client outside.</summary>
    public static void Submit(FederationHost host, string algorithm, string folder)
    {
        using var clients = File.OpenRead(Path.Combine(folder, "clients.npz"));
        var input = host.Resources.Files.Store(Id, Table.Input, 0, "clients.npz", clients);
        host.Store.Add(Id, new(Of(algorithm, Hybrid), Id, Rounds, DateTimeOffset.UnixEpoch, [input]));
    }
}
