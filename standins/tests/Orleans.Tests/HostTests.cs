using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Starling.Orleans.Tests.Grains;

namespace Starling.Orleans.Tests;

/// <summary>Silos of their own.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task Stop_DeactivatesTheGrains_AndLaterCallsFail()
    {
        using var host = SiloFixture.Build(silo => silo.Configure<SiloOptions>(o => o.SiloName = "mine"));
        await host.StartAsync().WaitAsync(Limits.Start);
        Assert.Equal("mine", host.Services.GetRequiredService<ILocalSiloDetails>().Name);
        Assert.Equal(SiloStatus.Active, host.Services.GetRequiredService<ISiloStatusOracle>().CurrentStatus);
        var journal = host.Services.GetRequiredService<Journal>();
        var grain = host.Services.GetRequiredService<IClusterClient>().GetGrain<IMortalGrain>("stops");
        await grain.Activation().Soon();
        await host.StopAsync().WaitAsync(Limits.Start);
        Assert.Equal("activated", await journal.Read("stops"));
        Assert.Equal("deactivated: ShuttingDown", await journal.Read("stops"));
        await Assert.ThrowsAnyAsync<Exception>(async () => await grain.Activation().Soon());
    }

    [Fact]
    public async Task IdleActivation_IsCollectedByItself_AfterTheCollectionAge()
    {
        using var host = SiloFixture.Build(silo => silo.Configure<GrainCollectionOptions>(o =>
        {
            o.CollectionQuantum = TimeSpan.FromSeconds(1);
            o.CollectionAge = TimeSpan.FromSeconds(2);
        }));
        await host.StartAsync().WaitAsync(Limits.Start);
        var journal = host.Services.GetRequiredService<Journal>();
        await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IMortalGrain>("ages").Activation().Soon();
        Assert.Equal("activated", await journal.Read("ages"));
        Assert.Equal("deactivated: ActivationIdle", await journal.Read("ages"));
        await host.StopAsync().WaitAsync(Limits.Start);
    }

    [Fact]
    public async Task HostBuilder_AndItsOptions_MakeASilo()
    {
        using var host = new HostBuilder()
            .UseOrleans(silo => silo.UseLocalhostClustering(SiloFixture.FreePort(), SiloFixture.FreePort(), serviceId: "service", clusterId: "cluster"))
            .ConfigureServices(services => services.AddSingleton<Journal>())
            .Build();
        await host.StartAsync().WaitAsync(Limits.Start);
        Assert.Equal("cluster", host.Services.GetRequiredService<ILocalSiloDetails>().ClusterId);
        Assert.Equal("a", await host.Services.GetRequiredService<IGrainFactory>().GetGrain<INamedGrain>("a").Name().Soon());
        await host.StopAsync().WaitAsync(Limits.Start);
    }

    [Fact]
    public async Task ApplicationBuilder_OfAnyKind_MakesASilo()
    {
        var builder = Host.CreateApplicationBuilder();
        IHostApplicationBuilder any = builder;
        any.UseOrleans(silo => silo.UseLocalhostClustering(SiloFixture.FreePort(), SiloFixture.FreePort()));
        using var host = builder.Build();
        await host.StartAsync().WaitAsync(Limits.Start);
        Assert.Equal("b", await host.Services.GetRequiredService<IGrainFactory>().GetGrain<INamedGrain>("b").Name().Soon());
        await host.StopAsync().WaitAsync(Limits.Start);
    }

    [Fact]
    public async Task Silo_WithoutClustering_DoesNotStart()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleans(_ => { });
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            using var host = builder.Build();
            await host.StartAsync().WaitAsync(Limits.Start);
        });
    }
}
