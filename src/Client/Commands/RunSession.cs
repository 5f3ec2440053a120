using Starling.Client.Display;
using Starling.Simulation.Results;

namespace Starling.Client.Commands;

/// <summary>Runs one experiment in view of a display.</summary>
internal static class RunSession
{
    /// <summary>The exit code; a failure is reported with what can be done about it.</summary>
    public static async Task<int> ExecuteAsync(Terminal terminal, IRunDisplay display, Func<IRunObserver, RunResult> run)
    {
        var watch = new RunWatch(display, TimeProvider.System);
        try
        {
            using (display)
                watch.Ended(await Task.Run(() => run(watch)));
            return ExitCode.Done;
        }
        catch (Exception failure)
        {
            var code = Failures.Report(failure, terminal.Error);
            var remedy = code == ExitCode.Diverged ? "The run directory is kept:" : "Go on with: starling resume";
            if (watch.Directory is { } directory)
                terminal.Error.WriteLine($"{remedy} {directory}");
            return code;
        }
    }
}
