using Microsoft.Extensions.DependencyInjection;
using Starling.Orleans.Tests.Grains;

namespace Starling.Orleans.Tests;

[Collection(SiloCollection.Name)]
public sealed class FilterTests(SiloFixture silo)
{
    private Journal Journal => silo.Host.Services.GetRequiredService<Journal>();

    [Fact]
    public async Task Filter_SeesMethodsAndArguments_AndChangesTheResult()
    {
        var result = await silo.Grains.GetGrain<IFilteredGrain>("seen").Double(20).Soon();
        Assert.Equal(41, result);
        Assert.StartsWith("Double/Double/FilteredGrain/20/", await Journal.Read("seen"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_SeesTheCallingGrain()
    {
        var target = silo.Grains.GetGrain<IFilteredGrain>("target");
        await silo.Grains.GetGrain<IFilteredGrain>("source").Forward(target, 1).Soon();
        Assert.EndsWith("/1/source", await Journal.Read("target"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_LetsExceptionsThrough() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => silo.Grains.GetGrain<IFilteredGrain>("failing").Fail().Soon());
}
