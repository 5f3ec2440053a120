using Starling.Simulation.Experiments;
using Starling.Simulation.Setup;

namespace Starling.Chaos;

/// <summary>The six experiments with their last client outside: the same samples, dealt out the same.</summary>
internal static class OutsideData
{
    /// <summary>The client that is outside.</summary>
    public const int Client = 5;

    /// <summary>Name of the file with the samples of all others, which travels with the experiment.</summary>
    public const string Others = "clients.npz";

    /// <summary>Name of the file with the client's own samples.</summary>
    public const string Own = "own.npz";

    private const string Simulated = "data: { source: digits, clients: 6, partition: { kind: dirichlet, alpha: 0.5 } }";
    private const string Outside = "data: { source: federated-npz, path: inputs/clients.npz, external_clients: 1 }";

    /// <summary>The experiment with its last client outside.</summary>
    public static string Of(string text) => text.Contains(Simulated, StringComparison.Ordinal)
        ? text.Replace(Simulated, Outside, StringComparison.Ordinal)
        : throw new InvalidOperationException("Only the six experiments can have their last client outside.");

    /// <summary>Writes the samples that each client has in the simulation.</summary>
    public static void Export(string text, string folder)
    {
        var setup = ExperimentSetup.Load(ExperimentFile.Parse(text, "chaos.yaml"));
        SampleFiles.WriteFirst(setup, Client, Path.Combine(folder, Others));
        SampleFiles.WriteOwn(setup, Client, Path.Combine(folder, Own));
    }
}
