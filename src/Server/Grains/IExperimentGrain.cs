using Starling.Server.Grains.Messages;

namespace Starling.Server.Grains;

/// <summary>An experiment's life: queued, running round after round, over. Key: the experiment's id.</summary>
[Alias("starling.IExperimentGrain")]
public interface IExperimentGrain : IGrainWithStringKey
{
    /// <summary>Sees to it that the experiment goes on, wherever it stopped. Called every second by every silo.</summary>
    [Alias("Touch")]
    Task Touch();

    /// <summary>Stops an experiment that is not over.</summary>
    /// <returns>Whether it was stopped.</returns>
    [Alias("Cancel")]
    Task<bool> Cancel();

    /// <summary>Goes on with an experiment that was cancelled or failed, from its last committed round.</summary>
    /// <returns>Whether it goes on.</returns>
    [Alias("Resume")]
    Task<bool> Resume();

    /// <summary>Whether the next round may begin.</summary>
    [Alias("MayGoOn")]
    Task<bool> MayGoOn();

    /// <summary>All files of the run are stored.</summary>
    /// <param name="finalHash">SHA-256 of the final parameters.</param>
    [Alias("Published")]
    Task Published(string finalHash);

    /// <summary>The experiment cannot go on.</summary>
    [Alias("Stopped")]
    Task Stopped(WorkFailure why);
}
