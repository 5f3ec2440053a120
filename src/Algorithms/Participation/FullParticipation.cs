namespace Starling.Algorithms.Participation;

/// <summary>Every client in every round.</summary>
/// <param name="clients">Number of clients N.</param>
public sealed class FullParticipation(int clients) : IParticipation
{
    private readonly int[] _everybody = [.. Enumerable.Range(0, clients)];

    /// <inheritdoc/>
    public int[] Participants(int round) => _everybody;

    /// <inheritdoc/>
    public double Probability(int client) => 1;
}
