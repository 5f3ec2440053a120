using Microsoft.Extensions.DependencyInjection;
using Starling.Orleans.Tests.Grains;

namespace Starling.Orleans.Tests;

[Collection(SiloCollection.Name)]
public sealed class TimerTests(SiloFixture silo)
{
    private Journal Journal => silo.Host.Services.GetRequiredService<Journal>();

    [Fact]
    public async Task Timer_TicksWhenDue_AndThenEveryPeriod_UntilItIsStopped()
    {
        var grain = Timed("ticks");
        await grain.Start(interleave: false).Soon();
        for (var i = 0; i < 3; i++)
            Assert.Equal($"tick {i}", await Journal.Read("ticks"));
        await grain.Stop().Soon();
        await AssertSilent("ticks");
    }

    [Fact]
    public async Task Timer_PassesItsStateAndAToken()
    {
        await Timed("forms").StartTwoForms().Soon();
        Assert.Equal("state 7", await Journal.Read("forms"));
        Assert.Equal("state x, token True", await Journal.Read("forms"));
    }

    [Fact]
    public async Task Timer_GoesOn_AfterATickThatFails()
    {
        var grain = Timed("fails");
        await grain.StartFailing().Soon();
        Assert.Equal("tick 0", await Journal.Read("fails"));
        Assert.Equal("tick 1", await Journal.Read("fails"));
        await grain.Stop().Soon();
    }

    [Fact]
    public async Task Change_SetsAnotherTime()
    {
        var grain = Timed("changes");
        await grain.Start(interleave: false).Soon();
        Assert.Equal("tick 0", await Journal.Read("changes"));
        await grain.Postpone().Soon();
        await AssertSilent("changes");
    }

    [Fact]
    public async Task Tick_WaitsForTheRunningCall() => Assert.False(await Timed("patient").TickWhileWaiting(interleave: false).Soon());

    [Fact]
    public async Task InterleavingTick_RunsBesideTheCall() => Assert.True(await Timed("interleaving").TickWhileWaiting(interleave: true).Soon());

    [Fact]
    public async Task Deactivation_StopsTheTimers()
    {
        var grain = Timed("leaves");
        await grain.Start(interleave: false).Soon();
        Assert.Equal("tick 0", await Journal.Read("leaves"));
        await grain.Leave().Soon();
        await AssertSilent("leaves");
    }

    [Fact]
    public async Task Dispose_CancelsTheTickThatRuns()
    {
        var grain = Timed("cancels");
        await grain.StartAndRemember().Soon();
        Assert.Equal("ticking", await Journal.Read("cancels"));
        await grain.Stop().Soon();
        Assert.Equal("cancelled", await Journal.Read("cancels"));
    }

    private ITimedGrain Timed(string key) => silo.Grains.GetGrain<ITimedGrain>(key);

    // Ticks on their way are read off; after that none may come.
    private async Task AssertSilent(string key)
    {
        await Task.Delay(50);
        while (Journal.TryRead(key, out _))
        {
        }
        await Task.Delay(100);
        Assert.False(Journal.TryRead(key, out _));
    }
}
