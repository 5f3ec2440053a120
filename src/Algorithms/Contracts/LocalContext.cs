using Starling.Algorithms.Compression;
using Starling.Algorithms.Local;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Contracts;

/// <summary>What a client or node knows in a round. One object serves one call.</summary>
/// <param name="round">Round t, 1-based.</param>
/// <param name="clients">Number of clients or nodes N.</param>
/// <param name="key">Random address (seed, round, phase, client).</param>
/// <param name="local">The local solver's options.</param>
/// <param name="cancellation">Observed before each local step.</param>
public sealed class LocalContext(int round, int clients, RandomKey key, LocalOptions local, CancellationToken cancellation = default)
{
    /// <summary>Round t, 1-based.</summary>
    public int Round { get; } = round;

    /// <summary>Number of clients or nodes N.</summary>
    public int Clients { get; } = clients;

    /// <summary>This client or node, 0-based.</summary>
    public int Client => Key.Client;

    /// <summary>Gossip phase within the round, 0-based.</summary>
    public int Phase => Key.Phase;

    /// <summary>Random address of this call.</summary>
    public RandomKey Key { get; } = key;

    /// <summary>The local solver's options.</summary>
    public LocalOptions Options { get; } = local;

    /// <summary>Local learning rate η_t of this round, after the decay.</summary>
    public double LearningRate => Options.RateAt(Round);

    /// <summary>Local steps begun so far; after the loop, the K of this client.</summary>
    public int Steps { get; internal set; }

    /// <summary>What was known before round 1; set by the host.</summary>
    public Problem Problem { get => field ?? throw new InvalidOperationException("The call has no problem before a host makes it."); init; }

    /// <summary>Whether this client received the last message before this one, and so got the one made for <see cref="RoundContext.InStep"/>.</summary>
    public bool InStep { get; init; }

    /// <summary>Turns the one vector that <c>compression.up</c> applies to into what is sent; its <see cref="Packet.Value"/> is what the server will see.</summary>
    public Func<Vector, Packet> Pack { get; init; } = Packet.Dense;

    /// <summary>The mini-batches of this round, one per local step. Temporaries made in a step are recycled when it ends.</summary>
    /// <param name="f">The local problem.</param>
    public IEnumerable<Batch> Batches(IObjective f) => new BatchSequence(this, f.SampleCount, cancellation);

    /// <summary>A solver for this call: clipping, weight decay and momentum as configured.</summary>
    public LocalSolver Solver() => new(Options, LearningRate);
}
