using Starling.Simulation.Setup;

namespace Starling.Simulation.Results;

/// <summary>Is told what a run does, on the run's thread.</summary>
public interface IRunObserver
{
    /// <summary>Everything is loaded and the run directory exists.</summary>
    /// <param name="setup">The experiment as resolved.</param>
    /// <param name="directory">The run directory.</param>
    /// <param name="roundsDone">Rounds that a checkpoint already holds.</param>
    void Started(RunSetup setup, string directory, int roundsDone);

    /// <summary>A round is over.</summary>
    void RoundFinished(RoundRecord record);
}

/// <summary>How a run ended.</summary>
/// <param name="Directory">The run directory.</param>
/// <param name="Last">The last round, or null if there was none.</param>
/// <param name="FinalHash">SHA-256 of the final parameters, lower-case hexadecimal.</param>
/// <param name="WallSeconds">Seconds from the first round's start to the last commit, over all parts of a resumed run.</param>
public sealed record RunResult(string Directory, RoundRecord? Last, string FinalHash, double WallSeconds);
