using System.Diagnostics;
using Starling.Training.Products;

namespace Starling.Simulation.Benchmarks;

/// <summary>The processor that benchmarks run on.</summary>
internal static class Cores
{
    /// <summary>What two threads must scale by for figures on two cores to mean anything.</summary>
    public const double EnoughScaling = 1.8;

    private const int Measurements = 5;

    // Looks for two free cores, a second or two apart.
    private const int Patience = 30;
    private const int SpinSteps = 100_000_000;
    private const int Products = 20_000;

    /// <summary>Model name and number of logical cores of this process.</summary>
    public static string Machine() => $"{Field("/proc/cpuinfo", "model name") ?? "unknown processor"}, {Environment.ProcessorCount} cores";

    /// <summary>Whether programs can be kept to one core.</summary>
    public static bool CanPin => Programs.Find("taskset") is not null;

    /// <summary>What a command begins with to run on one core alone; empty where <c>taskset</c> is missing.</summary>
    /// <param name="run">Number of the run, 1-based: the cores take turns, since another guest may slow down one of them for minutes.</param>
    public static IReadOnlyList<string> Pin(int run)
    {
        var cores = Allowed();
        return Programs.Find("taskset") is { } taskset ? [taskset, "-c", $"{cores[(run - 1) % cores.Count]}"] : [];
    }

    /// <summary>
    /// Work per second of two threads over that of one, for the matrix products of w1 in each thread's own cache: below 2 where two cores
    /// share their arithmetic or their clock.
    /// </summary>
    public static double ProductScaling() => Scaling(Multiply);

    /// <summary>Waits until two cores are free, for half a minute to a minute at most: another guest of a machine may take one for a while.</summary>
    /// <returns>The last work per second of two spinning threads over that of one.</returns>
    public static async Task<double> FreeAsync(CancellationToken cancellation)
    {
        var scaling = Scaling();
        for (var look = 1; look < Patience && scaling < EnoughScaling && Environment.ProcessorCount > 1; look++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            scaling = Scaling();
        }

        return scaling;
    }

    // Work per second of two spinning threads over that of one: 2 where two cores are free, 1 where one is.
    private static double Scaling() => Scaling(Spin);

    // A median, since on a shared machine a core may be away for one of the measurements.
    private static double Scaling(ThreadStart work) =>
        Score.Median(Enumerable.Range(0, Measurements).Select(_ => 2 * Time(work, 1) / Time(work, 2)));

    private static double Time(ThreadStart work, int threads)
    {
        var clock = Stopwatch.StartNew();
        var working = Enumerable.Range(0, threads).Select(_ => new Thread(work)).ToArray();
        Array.ForEach(working, thread => thread.Start());
        Array.ForEach(working, thread => thread.Join());
        return clock.Elapsed.TotalSeconds;
    }

    private static void Spin()
    {
        var x = 1u;
        for (var i = 0; i < SpinSteps; i++)
            x = (x * 1664525) + 1013904223;
        GC.KeepAlive(x);
    }

    private static void Multiply()
    {
        var shape = new ProductShape(32, 200, 784);
        var (a, b, c) = (new float[shape.M * shape.K], new float[shape.K * shape.N], new float[shape.M * shape.N]);
        for (var i = 0; i < Products; i++)
            MatrixProducts.Shared.Multiply(shape, 1, a, b, 0, c);
    }

    // The list has forms such as 0-3,8.
    private static List<int> Allowed() => [.. (Field("/proc/self/status", "Cpus_allowed_list") ?? "0").Split(',').SelectMany(range =>
    {
        var ends = Array.ConvertAll(range.Split('-'), int.Parse);
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    })];

    private static string? Field(string file, string name) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        : null;
}
