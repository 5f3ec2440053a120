using System.Net.Http.Json;

namespace Starling.Chaos;

/// <summary>Servers, and their database, as processes of this machine.</summary>
public sealed class Deployment : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-chaos-");
    private readonly SmallDisk? _disk;
    private readonly Progress _progress;
    private readonly Network? _network;
    private int _clients;

    /// <param name="silos">Number of servers.</param>
    /// <param name="database">Connection string of their database, or null for files.</param>
    /// <param name="needsDisk">Whether the data directory has a disk of its own.</param>
    /// <param name="network">The servers' own network, or null.</param>
    public Deployment(int silos, string? database, bool needsDisk = false, Network? network = null)
    {
        _network = network;
        _disk = needsDisk ? new SmallDisk() : null;
        var data = _disk?.Path ?? _folder.FullName;
        var reached = network is null ? database : database?.Replace("Host=127.0.0.1", $"Host={network.DatabaseAddress}", StringComparison.Ordinal);
        Silos =
        [
            .. Enumerable.Range(0, silos).Select(number => new SiloProcess(
                number, Path.Combine(data, $"silo{number}"), LogOf(number), reached, silos > 1, network?.PlaceOf(number) ?? SiloPlace.Here)),
        ];
        _progress = new(Path.Combine(data, "silo0"), database);
        foreach (var silo in Silos)
            silo.Start();
    }

    public IReadOnlyList<SiloProcess> Silos { get; }

    /// <summary>The disk of the data directory.</summary>
    public SmallDisk Disk => _disk ?? throw new InvalidOperationException("The deployment has no disk of its own.");

    /// <summary>The servers' own network.</summary>
    public Network Network => _network ?? throw new InvalidOperationException("The deployment has no network of its own.");

    /// <summary>What the servers logged.</summary>
    public string Logs() => string.Concat(Silos.Select(silo => File.ReadAllText(LogOf(silo.Number))));

    /// <summary>How the experiments stand.</summary>
    public IReadOnlyList<Standing> Look() => _progress.Look();

    /// <summary>Starts servers that have ended by themselves, as whoever runs a deployment does: one may have been declared dead, or have found no database.</summary>
    /// <param name="but">A server that is to stay down, or null.</param>
    public void Keep(SiloProcess? but = null)
    {
        foreach (var silo in Silos.Where(silo => silo != but && !silo.IsAlive))
            silo.Start();
    }

    /// <summary>Submits an experiment and has its last client join, at one server or another.</summary>
    /// <returns>The experiment's id, and the client.</returns>
    public async Task<(string Id, OutsideClient Client)> SubmitAndJoin(string experiment, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, $"client{_clients}")).FullName;
        OutsideData.Export(experiment, folder);
        var others = await File.ReadAllBytesAsync(Path.Combine(folder, OutsideData.Others), cancellation);
        object file = new { name = OutsideData.Others, content = others };
        var id = await Submit(new { experiment = OutsideData.Of(experiment), attachments = new[] { file } }, cancellation);
        return (id, new(Silos[_clients++ % Silos.Count].GrpcUrl, id, folder));
    }

    /// <summary>Submits an experiment to the first server, as soon as that answers.</summary>
    /// <returns>The experiment's id.</returns>
    public Task<string> Submit(string experiment, CancellationToken cancellation) => Submit(new { experiment }, cancellation);

    private async Task<string> Submit(object body, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = Silos[0].Url };
        while (true)
        {
            try
            {
                var answer = await http.PostAsJsonAsync("/v1/experiments", body, cancellation);
                var text = await answer.Content.ReadAsStringAsync(cancellation);
                return answer.IsSuccessStatusCode
                    ? System.Text.Json.Nodes.JsonNode.Parse(text)!["id"]!.GetValue<string>()
                    : throw new InvalidOperationException($"The server does not take the experiment: {text}");
            }
            catch (HttpRequestException)
            {
                Keep();
                await Task.Delay(100, cancellation);
            }
        }
    }

    private string LogOf(int silo) => Path.Combine(_folder.FullName, $"silo{silo}.log");

    public void Dispose()
    {
        foreach (var silo in Silos)
            silo.Dispose();
        _progress.Dispose();
        _disk?.Dispose();
        _folder.Delete(recursive: true);
    }
}
