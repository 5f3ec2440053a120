using System.Diagnostics;
using System.Globalization;

namespace Starling.Chaos;

/// <summary>A server as a process of its own, on ports and a directory that it keeps when it is started again.</summary>
/// <param name="number">Its number, from 0.</param>
/// <param name="folder">Its data directory.</param>
/// <param name="log">The file of its log, on another disk than its data.</param>
/// <param name="database">Connection string of the database, or null.</param>
/// <param name="isClustered">Whether it is one of several.</param>
/// <param name="place">Where it runs.</param>
public sealed class SiloProcess(int number, string folder, string log, string? database, bool isClustered, SiloPlace place) : IDisposable
{
    private readonly int[] _ports = [.. Enumerable.Range(0, 4).Select(_ => FreePort.Next())];
    private Process? _process;

    /// <summary>Its number, from 0.</summary>
    public int Number => number;

    /// <summary>Whether it runs, be it stopped or not.</summary>
    public bool IsAlive => _process is { HasExited: false };

    /// <summary>Where clients join it.</summary>
    public Uri GrpcUrl => new(UrlOf(_ports[0]));

    /// <summary>Where it answers in JSON.</summary>
    public Uri Url => new(UrlOf(_ports[1]));

    /// <summary>Starts it; its log is appended to.</summary>
    public void Start()
    {
        _process?.Dispose();
        string[] space = place.Namespace is { } name ? ["nsenter", $"--net=/run/netns/{name}"] : [];
        string[] cluster = isClustered
            ? ["--cluster", "chaos", "--advertise", place.SiloAddress, "--silo-port", Text(_ports[2]), "--gateway-port", Text(_ports[3])]
            : [];
        string[] serve =
        [
            .. space, "dotnet", Path.Combine(AppContext.BaseDirectory, "starling.dll"), "serve", "--data", folder, "--device", "cpu",
            "--urls", $"{UrlOf(_ports[0])},{UrlOf(_ports[1])}", "--insecure", .. cluster,
        ];
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >>\"$0\" 2>&1", log, .. serve]);
        if (database is not null)
            start.Environment["STARLING_DATABASE"] = database;
        _process = Process.Start(start)!;
    }

    /// <summary>Ends it at once (SIGKILL).</summary>
    public void Kill()
    {
        if (!IsAlive)
            return;
        _process!.Kill();
        _process.WaitForExit();
    }

    /// <summary>Stops it where it is, or lets it go on.</summary>
    public void Signal(string signal)
    {
        if (!IsAlive)
            return;
        using var kill = Process.Start("kill", [$"-{signal}", Text(_process!.Id)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process?.Dispose();
    }

    private string UrlOf(int port) => $"http://{place.Address}:{Text(port)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
