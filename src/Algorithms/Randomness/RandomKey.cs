namespace Starling.Algorithms.Randomness;

/// <summary>
/// The address of random numbers: (seed, round, phase, client). Together with a <see cref="Purpose"/> it names a stream;
/// equal addresses give equal numbers on every host and in any order of execution.
/// </summary>
/// <param name="Seed">The experiment's seed.</param>
/// <param name="Round">Round, 1-based; 0 before the first round.</param>
/// <param name="Phase">Gossip phase within the round, 0 to 4095.</param>
/// <param name="Client">Client or node, 0-based; -1 for what is nobody's own.</param>
public readonly record struct RandomKey(ulong Seed, int Round = 0, int Phase = 0, int Client = -1)
{
    private const int PurposeBits = 20;

    /// <summary>The same address in another round.</summary>
    public RandomKey AtRound(int round) => this with { Round = round };

    /// <summary>The same address in another gossip phase.</summary>
    public RandomKey AtPhase(int phase) => this with { Phase = phase };

    /// <summary>The same address for a client or node.</summary>
    public RandomKey ForClient(int client) => this with { Client = client };

    /// <summary>The stream for a purpose at this address, from its beginning.</summary>
    public RandomStream Stream(Purpose purpose) =>
        new((uint)Seed, (uint)(Seed >> 32), (uint)Client, (uint)Round, ((uint)Phase << PurposeBits) | (uint)purpose);
}
