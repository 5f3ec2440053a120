using Starling.Algorithms.Codec;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Local;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Topology;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Planning;

/// <summary>The messages of one participant in a round.</summary>
/// <param name="Up">Encoded bytes sent, over all phases.</param>
/// <param name="Down">Encoded bytes received, over all phases.</param>
/// <param name="Copies">How often each message travels: once with a server, over every edge of the graph without.</param>
internal readonly record struct DryRound(long Up, long Down, long Copies);

/// <summary>
/// The algorithm with one client in place of all and one step of a constant gradient in place of training: its messages and
/// states have the lengths of the real ones, which never depend on values.
/// </summary>
/// <param name="Rounds">The messages of consecutive rounds from round 1 on.</param>
/// <param name="ServerState">Encoded length of the server's state, in bytes.</param>
/// <param name="ClientState">Encoded length of the client's state, in bytes.</param>
internal sealed record DryRun(IReadOnlyList<DryRound> Rounds, long ServerState, long ClientState)
{
    // Messages change length in the first rounds or after a warm-up; more numbers than these would take seconds.
    private const long MostNumbers = 500_000_000;
    private const int FewestRounds = 3;

    private static readonly LocalOptions _step = new() { Steps = 1, LearningRate = 1e-6 };

    /// <summary>Runs as many rounds as the experiment has, fewer for large models.</summary>
    public static DryRun Of(RunSetup setup)
    {
        var dim = setup.Architecture.Layout.Dim;
        var rounds = (int)Math.Min(setup.Experiment.Rounds, Math.Max(FewestRounds, MostNumbers / dim));
        return AlgorithmSetup.Of(setup.Experiment, dim, _step) is FederatedHost federated
            ? Federated(federated, setup, rounds)
            : Gossip((GossipHost)AlgorithmSetup.Of(setup.Experiment, dim, _step), setup, rounds);
    }

    private static DryRun Federated(FederatedHost host, RunSetup setup, int rounds)
    {
        host.Start(setup.Problem);
        var f = new DryObjective(setup.Architecture.Layout.Dim);
        var row = host.InitClient(0);
        var messages = new List<DryRound>();
        for (var round = 1; round <= rounds; round++)
        {
            var ctx = new RoundContext(round, setup.Clients, 1, new RandomKey(setup.Seed, round), _step);
            var broadcast = host.Broadcast(ctx);
            var reply = host.Local(row, broadcast, f, new(round, setup.Clients, 0, CancellationToken.None));
            messages.Add(new(reply.Message.Length, reply.BytesDown, 1));
            host.Finish(host.Add(null, new(0, 1, 1, reply.Message), ctx), ctx);
            reply.Message.Recycle();
            broadcast.Recycle();
            host.Replaced(row, reply.Row);
            row = reply.Row;
        }

        return new(messages, LengthOf(host.EncodeServer()), host.KeepsClientState ? LengthOf(host.EncodeClient(row)) : 0);
    }

    private static DryRun Gossip(GossipHost host, RunSetup setup, int rounds)
    {
        host.Start(setup.Problem);
        var f = new DryObjective(setup.Architecture.Layout.Dim);
        var row = host.InitNode(0);
        var messages = new List<DryRound>();
        for (var round = 1; round <= rounds; round++)
        {
            long sent = 0;
            for (var phase = 0; phase < host.Phases; phase++)
            {
                var task = new GossipTask(round, phase, setup.Clients, 0, CancellationToken.None);
                sent += Exchange(host, ref row, f, setup.Mixing!.At(round, phase), task);
            }

            messages.Add(new(sent, sent, setup.Mixing!.At(round, 0).Messages));
        }

        return new(messages, 0, LengthOf(host.EncodeNode(row)));
    }

    // Every neighbour is taken to send what the node itself sends.
    private static int Exchange(GossipHost host, ref object row, DryObjective f, MixingMatrix mixing, GossipTask task)
    {
        var reply = host.Send(row, f, task);
        var inbox = mixing.Row(0).Select(edge => new Inbound<WireBuffer>(edge.From, edge.Weight, reply.Message)).ToArray();
        row = host.Mix(reply.Row, inbox, f, task);
        reply.Message.Recycle();
        return reply.Message.Length;
    }

    private static int LengthOf(WireBuffer state)
    {
        state.Recycle();
        return state.Length;
    }
}
