using Starling.Simulation.Experiments;
using Starling.Simulation.Setup;
using Starling.Training.Data;
using Starling.Training.Formats;

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
        var (train, test) = (setup.Data.Train, setup.Data.Test!);
        using var others = new NpzWriter(Path.Combine(folder, Others));
        for (var client = 0; client < Client; client++)
            Add(others, $"client{client}_", train, setup.Data.Partition.Samples(client).ToArray());
        Add(others, "test_", test, [.. Enumerable.Range(0, test.Count)]);
        others.Complete();
        using var own = new NpzWriter(Path.Combine(folder, Own));
        Add(own, "", train, setup.Data.Partition.Samples(Client).ToArray());
        own.Complete();
    }

    private static void Add(NpzWriter npz, string prefix, Dataset data, int[] rows)
    {
        var features = new float[rows.Length * data.Features];
        data.Gather(rows, features);
        var labels = data.Labels.ToArray();
        npz.Add<float>(prefix + "X", [rows.Length, data.Features], features);
        npz.Add<long>(prefix + "y", [rows.Length], Array.ConvertAll(rows, row => (long)labels[row]));
    }
}
