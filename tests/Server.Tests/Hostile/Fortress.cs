using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Starling.Server.Tests.Hosting;
using Xunit;

namespace Starling.Server.Tests.Hostile;

/// <summary>
/// A server whose log and metrics are looked at. Its experiments have three honest clients, and a fourth seat from which they are attacked;
/// whatever happens there, the end must be the one of a run in which the fourth client says politely that it cannot work.
/// </summary>
public sealed class Fortress : IAsyncLifetime, IAsyncDisposable
{
    internal const int Attacker = 3;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");
    private readonly RejectionLog _log = new();
    private readonly Dictionary<bool, string> _undisturbed = [];

    internal RunningServer Running { get; private set; } = null!;

    internal Uri Grpc => Running.Server.GrpcUrl;

    /// <summary>With which the metrics are read; null while the server asks for none.</summary>
    internal string? Token { get; set; }

    internal string Folder => _folder.FullName;

    public async Task InitializeAsync()
    {
        Running = await RunningServer.Start(RunningServer.Options(_folder.FullName) with { LogLevel = LogLevel.Warning });
        Running.Server.Services.GetRequiredService<ILoggerFactory>().AddProvider(_log);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        await Running.DisposeAsync();
        _log.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>Runs an experiment under attack; the attacker's seat is taken politely when the attack is over.</summary>
    /// <param name="attack">The attack on the experiment of an id.</param>
    /// <param name="deadline">Seconds for an answer.</param>
    /// <param name="needsAll">Whether no round counts without the fourth client, so that the attack cannot outlast the experiment.</param>
    internal async Task Withstand(Func<string, Task> attack, double deadline = 60, bool needsAll = false)
    {
        if (!_undisturbed.ContainsKey(needsAll))
            _undisturbed[needsAll] = await Run(_ => Task.CompletedTask, 60, needsAll);
        Assert.Equal(_undisturbed[needsAll], await Run(attack, deadline, needsAll));
    }

    /// <summary>How many rejections of a kind were counted.</summary>
    internal async Task<double> Count(string reason)
    {
        using var http = Running.Http();
        http.DefaultRequestHeaders.Authorization = Token is null ? null : new("Bearer", Token);
        var series = $"starling_rejections_total{{reason=\"{reason}\"}} ";
        var line = (await http.GetStringAsync("/metrics")).Split('\n').SingleOrDefault(line => line.StartsWith(series, StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line[series.Length..], CultureInfo.InvariantCulture);
    }

    /// <summary>Expects that something is rejected: counted under its reason, and logged with it and with what is told of it.</summary>
    internal async Task IsRejected(string reason, string detail, Func<Task> attack)
    {
        var (before, lines) = (await Count(reason), _log.Lines.Count);
        await attack();
        for (var tries = 0; tries < 400 && await Count(reason) == before; tries++)
            await Task.Delay(50);
        Assert.True(await Count(reason) > before, $"nothing was counted as {reason}");
        Assert.Contains(_log.Lines.Skip(lines), line => IsRejection(line, reason) && line.Contains(detail, StringComparison.Ordinal));
    }

    private async Task<string> Run(Func<string, Task> attack, double deadline, bool needsAll)
    {
        var id = (await Running.Submit(Yaml(deadline, needsAll ? 4 : 1))).Id;
        var honest = Enumerable.Range(0, Attacker).Select(client => Honest(id, client, 0.01f * (client + 1))).ToArray();
        await attack(id);
        var last = Honest(id, Attacker, needsAll ? 0.04f : null);
        Assert.All(await Task.WhenAll([.. honest, last]), state => Assert.Equal("complete", state));
        return (await Running.End(id)).FinalHash;
    }

    private static bool IsRejection(string line, string reason) => line.StartsWith($"Rejected ({reason}): ", StringComparison.Ordinal);

    private async Task<string> Honest(string id, int client, float? value)
    {
        using var seat = await Seat.Take(Grpc, id, client);
        return (await seat.Serve(value)).State;
    }

    private static string Yaml(double deadline, int clients) => $$"""
        name: fortress
        seed: 3
        rounds: 3
        data: { source: digits, clients: 0, external_clients: 4 }
        model: { kind: linear }
        local: { steps: 1, batch_size: 8, learning_rate: 0.1 }
        algorithm: { name: fedavg }
        federation: { round_deadline_seconds: {{Text(deadline)}}, max_update_norm: 10, min_clients: {{clients}} }
        """;

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
