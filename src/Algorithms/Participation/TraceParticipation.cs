using Starling.Algorithms.Errors;

namespace Starling.Algorithms.Participation;

/// <summary>Participation as recorded: row t − 1 is round t.</summary>
public sealed class TraceParticipation : IParticipation
{
    private readonly int[][] _rounds;
    private readonly double[]? _probabilities;

    /// <summary>Takes over a trace.</summary>
    /// <param name="trace">Whether a client takes part, shape (rounds, clients).</param>
    /// <param name="probabilities">Declared π_i, each above 0 and at most 1, or null.</param>
    /// <exception cref="InputException">The probabilities do not fit the trace.</exception>
    public TraceParticipation(bool[,] trace, double[]? probabilities = null)
    {
        var clients = trace.GetLength(1);
        if (probabilities is not null && (probabilities.Length != clients || !probabilities.All(p => p is > 0 and <= 1)))
        {
            throw new InputException(
                $"The trace's prob must hold a number above 0 and at most 1 for each of its {clients} clients.");
        }

        _probabilities = probabilities;
        _rounds = [.. Enumerable.Range(0, trace.GetLength(0)).Select(row => Coins.Where(clients, i => trace[row, i]))];
    }

    /// <inheritdoc/>
    /// <exception cref="InputException">The trace ends before the round.</exception>
    public int[] Participants(int round) => round <= _rounds.Length
        ? _rounds[round - 1]
        : throw new InputException(
            $"The participation trace ends after round {_rounds.Length}; give a longer one, or set rounds to {_rounds.Length} at most.");

    /// <inheritdoc/>
    public double Probability(int client) => _probabilities?[client] ?? double.NaN;
}
