namespace Starling.Algorithms.Participation;

/// <summary>Who takes part in which round: a pure function of the round, so that a run resumes at any round.</summary>
public interface IParticipation
{
    /// <summary>The participants of a round, ascending; not to be changed.</summary>
    /// <param name="round">Round t, 1-based.</param>
    int[] Participants(int round);

    /// <summary>The declared probability π_i that a client takes part in a round, NaN where none is declared.</summary>
    /// <param name="client">Client, 0-based.</param>
    double Probability(int client);
}
