using System.Diagnostics;
using System.Globalization;

namespace Starling.Simulation.Benchmarks;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it printed on standard error.</param>
/// <param name="Seconds">From its start to its end.</param>
/// <param name="PeakBytes">Most resident memory; 0 where the system does not tell.</param>
internal sealed record Ended(int ExitCode, string Output, string Error, double Seconds, long PeakBytes);

/// <summary>Programs that benchmarks start.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan _glance = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">Variables that are set beside those of this process.</param>
    /// <param name="cancellation">Ends the program.</param>
    public static async Task<Ended> RunAsync(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
            var peak = await WatchAsync(process, cancellation);
            return new(process.ExitCode, await output, await error, clock.Elapsed.TotalSeconds, peak);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    // The peak is gone with the process, and what its parent is told at its end includes the parent's own memory.
    private static async Task<long> WatchAsync(Process process, CancellationToken cancellation)
    {
        long peak = 0;
        var end = process.WaitForExitAsync(cancellation);
        while (!end.IsCompleted)
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            await Task.WhenAny(end, Task.Delay(_glance, cancellation));
        }

        await end;
        return peak;
    }

    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Split('\t')[^1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
