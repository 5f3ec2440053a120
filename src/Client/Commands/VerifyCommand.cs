using System.CommandLine;
using Starling.Client.Help;
using Starling.Simulation;
using Starling.Simulation.Results;

namespace Starling.Client.Commands;

/// <summary><c>starling verify</c>: runs a finished run again and compares.</summary>
internal static class VerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var directory = new Argument<string>("run-dir") { Description = "The run directory." };
        var command = new ExampleCommand(
            "verify",
            "Run a finished run again in memory, compare every round, and name the first one that differs.",
            "starling verify runs/quickstart/20260101-120000-1a2b3c4d")
        {
            directory,
        };
        command.SetAction((parsed, cancellation) => ExecuteAsync(parsed.GetValue(directory)!, terminal, cancellation));
        return command;
    }

    private static async Task<int> ExecuteAsync(string directory, Terminal terminal, CancellationToken cancellation)
    {
        var result = await Task.Run(() => Simulator.Verify(directory, cancellation), cancellation);
        await terminal.Out.WriteLineAsync(Describe(result));
        await terminal.Out.WriteLineAsync($"final hash:    {result.FinalHash}");
        if (result.FinalHash != result.RecordedHash)
            await terminal.Out.WriteLineAsync($"recorded hash: {result.RecordedHash}");
        return result.Agrees ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Describe(VerificationResult result) => result switch
    {
        { Agrees: true, SameKernels: true } => "identical: every round and the final parameters agree to the last bit.",
        { Agrees: true } => "agrees: the kernels are not those of the run, so training losses were compared, within 0.1 %.",
        { FirstDifference: { } round } => $"differs: round {round} is the first that is not the same.",
        _ => "differs: every round is the same, the final parameters are not.",
    };
}
