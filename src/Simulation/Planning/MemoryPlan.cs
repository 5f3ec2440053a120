using Starling.Simulation.Setup;

namespace Starling.Simulation.Planning;

/// <summary>Memory that data and states take, in bytes, without the networks' buffers.</summary>
/// <param name="Data">Training and test samples.</param>
/// <param name="ServerState">The server's state; 0 without a server.</param>
/// <param name="ClientState">The state of one client or node that has taken part.</param>
/// <param name="ClientStates">The states of all simulated clients or nodes once each has taken part; external ones keep their own.</param>
public sealed record MemoryPlan(long Data, long ServerState, long ClientState, long ClientStates)
{
    /// <summary>All of it.</summary>
    public long Total => Data + ServerState + ClientStates;

    internal static MemoryPlan Of(RunSetup setup, DryRun dry) => new(
        setup.Data.Train.Bytes + (setup.Data.Test?.Bytes ?? 0), dry.ServerState, dry.ClientState, dry.ClientState * setup.SimulatedClients);
}
