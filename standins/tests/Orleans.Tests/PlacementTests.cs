using Microsoft.Extensions.DependencyInjection;
using Starling.Orleans.Tests.Grains;

namespace Starling.Orleans.Tests;

[Collection(SiloCollection.Name)]
public sealed class PlacementTests(SiloFixture silo)
{
    private string Here => silo.Host.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress.ToParsableString();

    [Fact]
    public async Task Director_SeesTheKey_AndPlacesOnTheSiloItNames() =>
        Assert.Equal(Here, await silo.Grains.GetGrain<IPlacedGrain>(Here).Where().Soon());

    [Fact]
    public async Task Director_KnowsTheLocalSilo() => Assert.Equal(Here, await silo.Grains.GetGrain<IPlacedGrain>("local").Where().Soon());

    [Fact]
    public async Task Director_ThatThrows_FailsTheCall() =>
        await Assert.ThrowsAnyAsync<Exception>(() => silo.Grains.GetGrain<IPlacedGrain>("elsewhere").Where().Soon());

    [Fact]
    public async Task RandomPlacement_Works() => Assert.Equal(Here, await silo.Grains.GetGrain<IRandomlyPlacedGrain>(1).Where().Soon());

    [Fact]
    public async Task PreferLocalPlacement_Works() => Assert.Equal(Here, await silo.Grains.GetGrain<ILocallyPlacedGrain>(1).Where().Soon());
}
