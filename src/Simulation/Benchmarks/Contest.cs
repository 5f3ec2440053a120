namespace Starling.Simulation.Benchmarks;

/// <summary>Contenders that run in turn, so that what else the machine does meets all of them.</summary>
/// <param name="contenders">Who runs, in this order.</param>
/// <param name="progress">Is told of every run.</param>
internal sealed class Contest(IReadOnlyList<Contender> contenders, Action<string> progress)
{
    /// <summary>Runs everybody, then everybody again.</summary>
    /// <param name="runs">How often, at least 1.</param>
    /// <param name="cancellation">Stops between and within runs.</param>
    /// <param name="before">Waits before each turn until everybody may run, or null.</param>
    public async Task<IReadOnlyList<Score>> RunAsync(int runs, CancellationToken cancellation, Func<Task>? before = null)
    {
        var measured = contenders.Select(_ => new List<Measurement>()).ToArray();
        for (var run = 1; run <= runs; run++)
        {
            await (before?.Invoke() ?? Task.CompletedTask);
            for (var i = 0; i < contenders.Count; i++)
            {
                var measurement = await contenders[i].Measure(run, cancellation);
                measured[i].Add(measurement);
                progress($"run {run} of {runs}, {contenders[i].Name}: {Cells.Seconds(measurement.SecondsPerRound)} per round");
            }
        }

        return [.. contenders.Select((contender, i) => new Score(contender.Name, measured[i]))];
    }
}
