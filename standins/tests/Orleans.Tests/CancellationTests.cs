using Microsoft.Extensions.DependencyInjection;
using Starling.Orleans.Tests.Grains;

namespace Starling.Orleans.Tests;

[Collection(SiloCollection.Name)]
public sealed class CancellationTests(SiloFixture silo)
{
    private Journal Journal => silo.Host.Services.GetRequiredService<Journal>();

    [Fact]
    public async Task Token_OfTheCaller_ReachesTheCallee_AndEndsTheCall()
    {
        using var source = new CancellationTokenSource();
        var call = Grain("cancelled").WaitFor(source.Token);
        Assert.Equal("waiting", await Journal.Read("cancelled"));
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());
        Assert.True(call.IsCanceled);
        Assert.Equal("cancelled", await Journal.Read("cancelled"));
    }

    [Fact]
    public async Task Token_BesideAnotherArgument_Works()
    {
        using var source = new CancellationTokenSource();
        var call = Grain("two").WaitForAsync("text", source.Token);
        Assert.Equal("waiting", await Journal.Read("two"));
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());
        Assert.Equal("cancelled", await Journal.Read("two"));
    }

    [Fact]
    public async Task Token_IsPassedOn_FromGrainToGrain()
    {
        using var source = new CancellationTokenSource();
        var call = Grain("first").PassOn(Grain("second"), source.Token);
        Assert.Equal("waiting", await Journal.Read("second"));
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());
        Assert.Equal("cancelled", await Journal.Read("second"));
    }

    [Fact]
    public async Task Token_ThatIsCancelledAlready_StopsTheCallBeforeItBegins()
    {
        var grain = Grain("never-begun");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await grain.WaitFor(new CancellationToken(true)).Soon());
        Assert.Null(await grain.Context("none").Soon());
        Assert.False(Journal.TryRead("never-begun", out _));
    }

    [Fact]
    public async Task Call_ThatStillWaitsForItsTurn_CanBeCancelled()
    {
        var grain = Grain("busy");
        var holding = grain.Hold();
        Assert.Equal("holding", await Journal.Read("busy"));
        using var source = new CancellationTokenSource();
        var call = grain.WaitFor(source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Soon());
        Journal.Gate("busy").SetResult();
        await holding.Soon();
    }

    private ICallGrain Grain(string key) => silo.Grains.GetGrain<ICallGrain>(key);
}
