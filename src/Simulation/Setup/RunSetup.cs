using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Local;
using Starling.Algorithms.Participation;
using Starling.Algorithms.Topology;
using Starling.Simulation.Experiments;
using Starling.Training.Data;
using Starling.Training.Kernels;
using Starling.Training.Models;

namespace Starling.Simulation.Setup;

/// <summary>An experiment with everything loaded, checked and resolved, ready for round 1.</summary>
public sealed record RunSetup
{
    /// <summary>The experiment, with <c>auto</c> replaced by what it became.</summary>
    public required Experiment Experiment { get; init; }

    /// <summary>The data and who holds which samples.</summary>
    public required FederatedData Data { get; init; }

    /// <summary>The model.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>What the algorithm is told before round 1.</summary>
    public required Problem Problem { get; init; }

    /// <summary>The algorithm.</summary>
    public required AlgorithmHost Host { get; init; }

    /// <summary>The clients' solver.</summary>
    public required LocalOptions Local { get; init; }

    /// <summary>Who takes part in a round.</summary>
    public required IParticipation Participation { get; init; }

    /// <summary>The mixing matrices; null with a server.</summary>
    public required MixingSchedule? Mixing { get; init; }

    /// <summary>What the bits of the result depend on beside the experiment.</summary>
    public required KernelSignature Kernels { get; init; }

    /// <summary>The experiment as its run directory holds it.</summary>
    public required ResolvedFile File { get; init; }

    /// <summary>Another host of the same algorithm, not yet started.</summary>
    public AlgorithmHost NewHost() => AlgorithmSetup.Of(Experiment, Architecture.Layout.Dim, Local);

    /// <summary>Whether the algorithm is decentralised.</summary>
    public bool IsGossip => Host is GossipHost;

    /// <summary>The experiment's seed.</summary>
    public ulong Seed => Experiment.Seed;

    /// <summary>Memory that the states of clients or nodes may take, bytes: key <c>max_memory</c>, else half of what there is.</summary>
    public long MaxMemory => Experiment.MaxMemory ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    /// <summary>Number of clients or nodes N, simulated and external.</summary>
    public int Clients => Problem.Clients;

    /// <summary>Number of clients that are simulated; they are numbered first.</summary>
    public int SimulatedClients => Data.Partition.Clients;

    /// <summary>Whether clients join from outside.</summary>
    public bool HasExternalClients => SimulatedClients < Clients;

    /// <summary>Whether a client joins from outside, with data of its own.</summary>
    /// <param name="client">Client, 0-based.</param>
    public bool IsExternal(int client) => client >= SimulatedClients;

    /// <summary>Training samples n_i of a simulated client; null where it is external, and only it knows them.</summary>
    /// <param name="client">Client, 0-based.</param>
    public int? Samples(int client) => IsExternal(client) ? null : Data.Partition.Count(client);
}
