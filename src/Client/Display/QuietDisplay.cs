using Starling.Simulation.Results;

namespace Starling.Client.Display;

/// <summary>Only the run directory, for scripts.</summary>
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
    public void Ended(RunResult result, RunProgress progress) => terminal.Out.WriteLine(result.Directory);

    /// <inheritdoc/>
    public void Dispose() => terminal.Out.Flush();
}
