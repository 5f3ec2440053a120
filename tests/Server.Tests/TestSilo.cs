using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Starling.Server.Experiments;
using Starling.Server.Hosting;
using Starling.Simulation.Experiments;

namespace Starling.Server.Tests;

/// <summary>A silo in this process on a directory of its own.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private TestSilo(IHost host) => _host = host;

    public SiloResources Resources => Of<SiloResources>();

    public ExperimentStore Store => Resources.Store;

    public IGrainFactory Grains => Of<IGrainFactory>();

    public static Task<TestSilo> Start(string folder, Action<ISiloBuilder>? more = null) => Start(silo =>
    {
        silo.AddStarling(folder, "cpu");
        more?.Invoke(silo);
    });

    /// <summary>A silo whose rows are in a database.</summary>
    public static Task<TestSilo> StartOnDatabase(string connection) => Start(silo =>
        silo.AddStarling(Path.Combine(Path.GetTempPath(), "starling-test-unused"), "cpu", connection));

    private static async Task<TestSilo> Start(Action<ISiloBuilder> configure)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort.Next(), FreePort.Next());
            configure(silo);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    public T Of<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Stores an experiment; the supervisor finds it.</summary>
    public string Submit(string yaml)
    {
        var experiment = ExperimentFile.Parse(yaml, "test.yaml");
        var id = $"{experiment.Name}-{Store.All().Count}";
        Store.Add(id, new(yaml, experiment.Name, experiment.Rounds, DateTimeOffset.UnixEpoch, []));
        return id;
    }

    /// <summary>Waits until an experiment has made so many rounds, and says how many it has made then.</summary>
    public async Task<int> Reach(string id, int rounds)
    {
        for (var tries = 0; tries < 6000 && Store.RoundsDone(id) < rounds && Store.Status(id).IsActive; tries++)
            await Task.Delay(10);
        return Store.RoundsDone(id);
    }

    /// <summary>Waits until an experiment is over.</summary>
    public async Task<ExperimentStatus> End(string id, int seconds = 60)
    {
        for (var tries = 0; tries < seconds * 20; tries++)
        {
            var status = Store.Status(id);
            if (!status.IsActive)
                return status;
            await Task.Delay(50);
        }

        throw new TimeoutException($"{id} is at round {Store.RoundsDone(id)}: {Store.Status(id)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
