using Starling.Algorithms.Compression;
using Starling.Algorithms.Local;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Contracts;

/// <summary>What the server knows in a round.</summary>
/// <param name="Round">Round t, 1-based.</param>
/// <param name="Clients">Number of clients N.</param>
/// <param name="Participants">How many take part, S.</param>
/// <param name="Key">Random address (seed, round) of the server.</param>
/// <param name="Local">The clients' solver options.</param>
public sealed record RoundContext(int Round, int Clients, int Participants, RandomKey Key, LocalOptions Local)
{
    /// <summary>Local learning rate η_t of this round, after the decay.</summary>
    public double LearningRate => Local.RateAt(Round);

    /// <summary>What was known before round 1; set by the host.</summary>
    public Problem Problem { get => field ?? throw new InvalidOperationException("The round has no problem before a host runs it."); init; }

    /// <summary>Whether the message is for clients that received the last one. Only algorithms that open their own packets are asked twice.</summary>
    public bool InStep { get; init; }

    /// <summary>Turns the one vector that <c>compression.down</c> applies to into what is sent.</summary>
    public Func<Vector, Packet> Pack { get; init; } = Packet.Dense;
}
