using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Starling.Orleans.Tests.StandIn;

/// <summary>It is no cluster.</summary>
public sealed class OneSiloTests
{
    [Fact]
    public void AnotherPrimarySilo_IsRefused() =>
        AssertRefused(builder => builder.UseLocalhostClustering(11112, 30001, new IPEndPoint(IPAddress.Loopback, 11111)));

    [Fact]
    public void ClusteringByADatabase_IsRefused() => AssertRefused(builder => builder.UseAdoNetClustering(o => o.ConnectionString = "x"));

    [Fact]
    public async Task Director_ThatChoosesAnotherSilo_FailsTheCall()
    {
        using var host = SiloFixture.Build(builder => builder.AddPlacementDirector<StrayPlacement, StrayPlacementDirector>());
        await host.StartAsync().WaitAsync(Limits.Start);
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IStrayGrain>("stray");
        var error = await Assert.ThrowsAsync<OrleansException>(() => grain.Where().Soon());
        Assert.Contains("10.0.0.1:1@1", error.Message, StringComparison.Ordinal);
        await host.StopAsync().WaitAsync(Limits.Start);
    }

    private static void AssertRefused(Action<ISiloBuilder> configure)
    {
        var error = Assert.Throws<OrleansConfigurationException>(() => Host.CreateApplicationBuilder().UseOrleans(configure));
        Assert.Contains("packages", error.Message, StringComparison.Ordinal);
    }
}
