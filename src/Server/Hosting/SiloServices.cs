using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Orleans.Serialization;
using Starling.Server.Experiments;
using Starling.Server.Federation;
using Starling.Server.Grains.Placement;
using Starling.Server.Metrics;
using Starling.Server.Security;
using Starling.Server.Storage;
using Starling.Server.Storage.Postgres;
using Starling.Server.Training;

namespace Starling.Server.Hosting;

/// <summary>What a silo of Starling consists of.</summary>
public static class SiloServices
{
    /// <summary>Adds grains, storage and the threads that train.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="folder">Where files are kept.</param>
    /// <param name="devices">Where this silo computes: cpu, or cuda:0,cuda:1 and the like.</param>
    /// <param name="database">The PostgreSQL database that keeps rows, as a connection string; null: files in <paramref name="folder"/>.</param>
    /// <returns>The silo.</returns>
    public static ISiloBuilder AddStarling(this ISiloBuilder silo, string folder, string devices, string? database = null)
    {
        var services = silo.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();

        // So that an exception of Starling is the same one for a caller on another silo.
        services.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add(nameof(Starling)));
        services.AddSingleton<Instruments>();
        services.AddSingleton<Rejections>();
        if (database is null)
            services.AddSingleton<IRowStore>(_ => new FileRowStore(Path.Combine(folder, "experiments")));
        else
            AddDatabase(services, database);
        services.AddSingleton<ExperimentStore>();
        services.AddSingleton<FilePieces>();
        services.AddSingleton(provider => new LoadedExperiments(
            provider.GetRequiredService<ExperimentStore>(), provider.GetRequiredService<FilePieces>(), Path.Combine(folder, "inputs")));
        services.AddSingleton(_ => new DeviceTrainers(devices));
        services.AddSingleton(_ => new Spools(Path.Combine(folder, "spool")));
        services.AddSingleton<SiloResources>();
        services.AddFederation();
        services.AddSingleton<BlockPlacement>();
        services.AddPlacementDirector<SiloPlacement, SiloPlacementDirector>();
        services.AddHostedService<Supervisor>();
        return silo;
    }

    private static void AddDatabase(IServiceCollection services, string connection)
    {
        services.AddSingleton(_ => NpgsqlDataSource.Create(connection));
        services.AddSingleton<IRowStore>(provider =>
        {
            var source = provider.GetRequiredService<NpgsqlDataSource>();
            PostgresSchema.Migrate(source);
            return new PostgresRowStore(source);
        });
    }
}
