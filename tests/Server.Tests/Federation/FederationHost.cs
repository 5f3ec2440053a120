using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Starling.Server.Experiments;
using Starling.Server.Hosting;
using Starling.Simulation.Experiments;

namespace Starling.Server.Tests.Federation;

/// <summary>A server with the service for external clients, on a real socket and a directory of its own.</summary>
internal sealed class FederationHost : IAsyncDisposable
{
    private readonly StarlingServer _server;

    private FederationHost(StarlingServer server) => _server = server;

    public Uri Address => _server.GrpcUrl;

    public SiloResources Resources => Service<SiloResources>();

    public ExperimentStore Store => Resources.Store;

    /// <summary>Starts a server; after a restart on the same port clients find it again.</summary>
    public static async Task<FederationHost> Start(string folder, int port = 0) => new(await StarlingServer.StartAsync(new()
    {
        Data = folder,
        GrpcUrl = new($"http://127.0.0.1:{port}"),
        HttpUrl = new("http://127.0.0.1:0"),
        Devices = "cpu",
        LogLevel = LogLevel.None,
    }));

    /// <summary>Stores an experiment; the supervisor finds it.</summary>
    public string Submit(string yaml)
    {
        var experiment = ExperimentFile.Parse(yaml, "test.yaml");
        var id = $"{experiment.Name}-{Store.All().Count}";
        Store.Add(id, new(yaml, experiment.Name, experiment.Rounds, DateTimeOffset.UnixEpoch, []));
        return id;
    }

    /// <summary>Waits until something is true of the server.</summary>
    public static async Task Until(Func<bool> condition, string what, int seconds = 60)
    {
        for (var tries = 0; tries < seconds * 100; tries++)
        {
            if (condition())
                return;
            await Task.Delay(10);
        }

        throw new TimeoutException($"Not within {seconds} seconds: {what}");
    }

    /// <summary>Waits until an experiment is over.</summary>
    public async Task<ExperimentStatus> End(string id)
    {
        await Until(() => !Store.Status(id).IsActive, $"{id} is over; it is at round {Store.RoundsDone(id)}");
        return Store.Status(id);
    }

    public T Service<T>()
        where T : notnull => _server.Services.GetRequiredService<T>();

    public GrpcChannel Channel() => GrpcChannel.ForAddress(Address);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
