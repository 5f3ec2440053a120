using Starling.Simulation.Results;

namespace Starling.Client.Display;

/// <summary>Only the run directory, for scripts; of a run that stays at its server the final hash.</summary>
internal sealed class QuietDisplay(Terminal terminal) : IRunDisplay
{
    /// <inheritdoc/>
    public void Started(PlanView plan)
    {
    }

    /// <inheritdoc/>
    public void Finished(RoundRecord round, RunProgress progress)
    {
    }

    /// <inheritdoc/>
    public void Ended(RunEnd end, RunProgress progress) => terminal.Out.WriteLine(end.Directory ?? end.FinalHash);

    /// <inheritdoc/>
    public void Dispose() => terminal.Out.Flush();
}
