using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Serialization;
using Starling.Orleans.Tests.Grains;

namespace Starling.Orleans.Tests;

/// <summary>One silo that all tests share; a test takes grains with keys of its own.</summary>
public sealed class SiloFixture : IAsyncLifetime
{
    public IHost Host { get; private set; } = null!;

    public IGrainFactory Grains => Host.Services.GetRequiredService<IGrainFactory>();

    public static IHost Build(Action<ISiloBuilder>? configure = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort(), FreePort());
            silo.AddIncomingGrainCallFilter<RecordingFilter>();
            silo.AddPlacementDirector<KeyedPlacement, KeyedPlacementDirector>();
            silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(10));
            silo.Configure<ExceptionSerializationOptions>(o => o.SupportedNamespacePrefixes.Add("Starling"));
            silo.Services.AddSingleton<Journal>();
            configure?.Invoke(silo);
        });
        return builder.Build();
    }

    public async Task InitializeAsync()
    {
        Host = Build();
        await Host.StartAsync().WaitAsync(Limits.Start);
    }

    public async Task DisposeAsync()
    {
        await Host.StopAsync().WaitAsync(Limits.Start);
        Host.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

[CollectionDefinition(Name)]
public sealed class SiloCollection : ICollectionFixture<SiloFixture>
{
    public const string Name = "silo";
}
