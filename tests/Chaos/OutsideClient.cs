using System.Diagnostics;

namespace Starling.Chaos;

/// <summary>The last client of an experiment as a process of its own, with the samples that it has where all clients are simulated.</summary>
public sealed class OutsideClient : IDisposable
{
    private const string Patience = "300";
    private readonly string _log;
    private readonly Process _process;

    /// <param name="server">Where gRPC is served.</param>
    /// <param name="experiment">The experiment's id.</param>
    /// <param name="folder">Its data, its state and its log.</param>
    public OutsideClient(Uri server, string experiment, string folder)
    {
        _log = Path.Combine(folder, "log");
        string[] join =
        [
            Path.Combine(AppContext.BaseDirectory, "starling.dll"), "join", "--server", $"{server}", "--experiment", experiment,
            "--client-id", $"{OutsideData.Client}", "--data", Path.Combine(folder, OutsideData.Own), "--state", Path.Combine(folder, "state"),
            "--retry-seconds", Patience,
        ];
        _process = Process.Start("/bin/sh", ["-c", "exec dotnet \"$@\" >\"$0\" 2>&1", _log, .. join]);
    }

    /// <summary>What it said last, once it has ended.</summary>
    public async Task<string> LastWords(CancellationToken limit)
    {
        await _process.WaitForExitAsync(limit);
        return File.ReadLines(_log).LastOrDefault() ?? "";
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
