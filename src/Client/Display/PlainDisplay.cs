using Starling.Simulation.Results;

namespace Starling.Client.Display;

/// <summary>Plain lines, for logs and pipes: about a hundred per run, and always the last round.</summary>
internal sealed class PlainDisplay(Terminal terminal) : IRunDisplay
{
    private const int Lines = 100;

    /// <inheritdoc/>
    public void Started(PlanView plan) =>
        terminal.Out.WriteLine(plan);

    /// <inheritdoc/>
    public void Finished(RoundRecord round, RunProgress progress)
    {
        var plan = progress.Plan;
        var step = Math.Max(1, plan.Rounds / Lines);
        if (round.Round % step == 0 || round.Round == plan.Rounds)
            terminal.Out.WriteLine($"round {round.Round}/{plan.Rounds}: {Texts.Progress(progress)}");
    }

    /// <inheritdoc/>
    public void Ended(RunEnd end, RunProgress progress) => Summary.Write(terminal, end, progress);

    /// <inheritdoc/>
    public void Dispose() => terminal.Out.Flush();
}
