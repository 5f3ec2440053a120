using Spectre.Console;
using Starling.Simulation.Results;

namespace Starling.Client.Display;

/// <summary>A bar that moves, with accuracy, loss, bytes, rate and time left beside it.</summary>
internal sealed class LiveDisplay(Terminal terminal) : IRunDisplay
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _shown;
    private ProgressTask? _bar;

    /// <inheritdoc/>
    public void Started(PlanView plan)
    {
        terminal.Out.WriteLine(plan);
        var progress = Tables.ConsoleOf(terminal).Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn { Width = 20 }, new TaskDescriptionColumn { Alignment = Justify.Left });
        _shown = progress.StartAsync(context =>
        {
            _bar = context.AddTask($"round {plan.DoneRounds}/{plan.Rounds}", maxValue: plan.Rounds);
            _bar.Value = plan.DoneRounds;
            return _over.Task;
        });
    }

    /// <inheritdoc/>
    public void Finished(RoundRecord round, RunProgress progress)
    {
        _bar!.Description = Markup.Escape($"{round.Round}/{progress.Plan.Rounds}  {Texts.Progress(progress)}");
        _bar.Value = round.Round;
    }

    /// <inheritdoc/>
    public void Ended(RunEnd end, RunProgress progress)
    {
        Stop();
        Summary.Write(terminal, end, progress);
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private void Stop()
    {
        _over.TrySetResult();
        _shown?.GetAwaiter().GetResult();
    }
}
