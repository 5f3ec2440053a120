using Starling.Simulation.Experiments;
using Starling.Simulation.Setup;
using Starling.Training.Data;

namespace Starling.Server.Tests.Federation;

/// <summary>The experiments of <see cref="Digits"/> with clients from outside, and the data of these clients.</summary>
internal static class ExternalDigits
{
    public const int Clients = 6;

    /// <summary>The experiment with all clients external.</summary>
    public static string Of(string yaml, double deadline = 60, string federation = "", int clients = Clients) => yaml.Replace(
        $"data: {{ source: digits, clients: {clients}, partition: {{ kind: dirichlet, alpha: 0.5 }} }}",
        $"data: {{ source: digits, clients: 0, external_clients: {clients} }}\nfederation: {{ round_deadline_seconds: {deadline}{federation} }}",
        StringComparison.Ordinal);

    /// <summary>Writes the samples that each client has in the simulation.</summary>
    public static string[] Export(string yaml, string folder)
    {
        var setup = ExperimentSetup.Load(ExperimentFile.Parse(yaml, "test.yaml"));
        return [.. Enumerable.Range(0, setup.Clients).Select(client => Export(setup, client, folder))];
    }

    /// <summary>Reads what was written.</summary>
    public static Dataset Read(string path) => DataLoader.LoadOwn(new DataSpec("npz") { Path = path });

    private static string Export(RunSetup setup, int client, string folder)
    {
        var path = Path.Combine(folder, $"client-{client}.npz");
        SampleFiles.WriteOwn(setup, client, path);
        return path;
    }
}
