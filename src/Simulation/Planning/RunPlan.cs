using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Topology;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Planning;

/// <summary>What an experiment will cost.</summary>
/// <param name="Parameters">Number of parameters d.</param>
/// <param name="Participants">Clients or nodes in a round, the mean over the first rounds.</param>
/// <param name="BytesUp">Bytes that one participant sends in the first round.</param>
/// <param name="BytesDown">Bytes that one participant receives in the first round.</param>
/// <param name="StateBytes">Bytes that one client or node keeps between rounds.</param>
/// <param name="Topology">The graph, or null where there is a server.</param>
public sealed record RunPlan(long Parameters, double Participants, long BytesUp, long BytesDown, long StateBytes, TopologyReport? Topology)
{
    private const int SampledRounds = 100;

    /// <summary>Bytes of all messages in a round.</summary>
    public double BytesPerRound => Participants * (BytesUp + BytesDown);

    /// <summary>Asks the algorithm for one message of each kind; nothing is trained.</summary>
    /// <param name="setup">The experiment, which cannot be run with the same setup afterwards.</param>
    public static RunPlan Of(RunSetup setup)
    {
        var objective = new ZeroObjective(setup.Architecture.Layout.Dim);
        var rounds = Math.Min(setup.Experiment.Rounds, SampledRounds);
        var participants = Enumerable.Range(1, rounds).Average(round => setup.Participation.Participants(round).Length);
        var (up, down, state) = setup.Host is FederatedHost host
            ? OfServer(host, setup, objective)
            : OfNodes((GossipHost)setup.Host, setup, objective);
        return new RunPlan(objective.Dim, participants, up, down, state, setup.Mixing is { } mixing ? TopologyReport.Of(mixing) : null);
    }

    private static (long Up, long Down, long State) OfServer(FederatedHost host, RunSetup setup, ZeroObjective objective)
    {
        host.Start(setup.Problem);
        var ctx = new RoundContext(1, setup.Clients, 1, new RandomKey(setup.Seed, 1), setup.Local);
        var broadcast = host.Broadcast(ctx);
        var reply = host.Local(host.InitClient(0), broadcast, objective, new LocalTask(1, setup.Clients, 0, CancellationToken.None));
        return (reply.Message.Length, reply.BytesDown, host.KeepsClientState ? host.EncodeClient(reply.Row).Length : 0);
    }

    private static (long Up, long Down, long State) OfNodes(GossipHost host, RunSetup setup, ZeroObjective objective)
    {
        host.Start(setup.Problem);
        var reply = host.Send(host.InitNode(0), objective, new GossipTask(1, 0, setup.Clients, 0, CancellationToken.None));
        var perNode = (long)(setup.Mixing!.First.Messages / (double)setup.Clients * reply.Message.Length * host.Phases);
        return (perNode, perNode, host.EncodeNode(reply.Row).Length);
    }
}
