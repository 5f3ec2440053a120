using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.Serialization;
using Starling.Orleans.Tests.Grains;

namespace Starling.Orleans.Tests.StandIn;

/// <summary>The packages measure what leaves a silo; here every message is measured.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private readonly IHost _host = SiloFixture.Build(silo => silo.Configure<SiloMessagingOptions>(o => o.MaxMessageBodySize = 1000));

    private ICopyGrain Grain => _host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICopyGrain>("limits");

    [Fact]
    public async Task Exception_ThatWouldNotCrossSilos_IsRefused()
    {
        using var host = SiloFixture.Build(silo => silo.Configure<ExceptionSerializationOptions>(o => o.SupportedNamespacePrefixes.Remove("Starling")));
        await host.StartAsync().WaitAsync(Limits.Start);
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICallGrain>("fails");
        var error = await Assert.ThrowsAsync<CodecNotFoundException>(() => grain.FailWithOwn(7).Soon());
        Assert.Contains(nameof(OwnException), error.Message, StringComparison.Ordinal);
        Assert.IsType<OwnException>(error.InnerException);
        await host.StopAsync().WaitAsync(Limits.Start);
    }

    public Task InitializeAsync() => _host.StartAsync().WaitAsync(Limits.Start);

    public async Task DisposeAsync()
    {
        await _host.StopAsync().WaitAsync(Limits.Start);
        _host.Dispose();
    }

    [Fact]
    public async Task Message_WithinTheLimit_Arrives() => Assert.Equal(240, (await Grain.EchoArray(new int[240]).Soon()).Length);

    [Fact]
    public async Task Argument_BeyondTheLimit_IsRefused()
    {
        var error = await Assert.ThrowsAsync<OrleansException>(async () => await Grain.EchoArray(new int[251]).Soon());
        Assert.Contains("1000 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Argument_HandedOnWithoutACopy_CountsToo()
    {
        await Assert.ThrowsAsync<OrleansException>(async () => await Grain.EchoFrozen(new Frozen(new int[251])).Soon());
        await Assert.ThrowsAsync<OrleansException>(async () => await Grain.EchoImmutable(new int[251].AsImmutable()).Soon());
        await Assert.ThrowsAsync<OrleansException>(async () => await Grain.EchoMarked(new int[251]).Soon());
    }

    [Fact]
    public async Task Result_BeyondTheLimit_IsRefused()
    {
        for (var i = 0; i < 300; i++)
            await Grain.Change().Soon();
        await Assert.ThrowsAsync<OrleansException>(() => Grain.Kept().Soon());
    }
}
