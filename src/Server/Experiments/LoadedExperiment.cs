using Starling.Algorithms.Hosting;
using Starling.Simulation.Setup;

namespace Starling.Server.Experiments;

/// <summary>An experiment in this silo's memory: data, model and an algorithm that works on states given to it.</summary>
public sealed class LoadedExperiment
{
    private const long LargeBytes = 4 << 20;

    /// <summary>Starts the algorithm.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="setup">The experiment.</param>
    public LoadedExperiment(string id, RunSetup setup)
    {
        (Id, Setup, Host) = (id, setup, Started(setup, hasServer: false));
        Gossip = new(setup);
    }

    /// <summary>Whether a model takes so much memory that what can wait in a file does: 4 MiB and more.</summary>
    public bool IsLarge => sizeof(float) * (long)Setup.Architecture.Layout.Dim >= LargeBytes;

    /// <summary>The experiment's id.</summary>
    public string Id { get; }

    /// <summary>The experiment with everything loaded.</summary>
    public RunSetup Setup { get; }

    /// <summary>The algorithm, without a server's state.</summary>
    public AlgorithmHost Host { get; }

    /// <summary>Who sends to whom, with nodes.</summary>
    public GossipPlans Gossip { get; }

    /// <summary>The states of clients that were used last in this silo.</summary>
    public StateCache States { get; } = new();

    /// <summary>A host of the algorithm with a server state of its own.</summary>
    public AlgorithmHost NewHost() => Started(Setup, hasServer: true);

    private static AlgorithmHost Started(RunSetup setup, bool hasServer)
    {
        var host = setup.NewHost();
        if (host is FederatedHost federated)
            federated.Start(setup.Problem, hasServer);
        else
            ((GossipHost)host).Start(setup.Problem);
        return host;
    }
}
