using Microsoft.Extensions.DependencyInjection;
using Starling.Orleans.Tests.Grains;

namespace Starling.Orleans.Tests;

[Collection(SiloCollection.Name)]
public sealed class LifeTests(SiloFixture silo)
{
    private Journal Journal => silo.Host.Services.GetRequiredService<Journal>();

    [Fact]
    public async Task FirstCalls_AtOnce_FindOneActivation()
    {
        var calls = Enumerable.Range(0, 100).Select(_ => Task.Run(() => silo.Grains.GetGrain<IMortalGrain>("first").Activation()));
        Assert.Single((await Task.WhenAll(calls).Soon()).Distinct());
        Assert.Equal("activated", await Journal.Read("first"));
        Assert.False(Journal.TryRead("first", out _));
    }

    [Fact]
    public async Task Keys_HaveActivationsOfTheirOwn()
    {
        var mine = await silo.Grains.GetGrain<IMortalGrain>("mine").Activation().Soon();
        Assert.NotEqual(mine, await silo.Grains.GetGrain<IMortalGrain>("yours").Activation().Soon());
    }

    [Fact]
    public async Task DeactivateOnIdle_EndsTheActivation_AndTheNextCallMakesAnother()
    {
        var grain = silo.Grains.GetGrain<IMortalGrain>("leaves");
        var first = await grain.Activation().Soon();
        await grain.Leave().Soon();
        Assert.NotEqual(first, await grain.Activation().Soon());
        Assert.Equal("activated", await Journal.Read("leaves"));
        Assert.Equal("deactivated: ApplicationRequested", await Journal.Read("leaves"));
        Assert.Equal("activated", await Journal.Read("leaves"));
        Assert.Equal("disposed", await Journal.Read("leaves/disposed"));
    }

    [Fact]
    public async Task Deactivation_WaitsForTheRunningCall_AndCallsThatWaitGoToTheNextActivation()
    {
        var grain = silo.Grains.GetGrain<IMortalGrain>("leaves-late");
        var leaving = grain.LeaveAndWait();
        Assert.Equal("activated", await Journal.Read("leaves-late"));
        Assert.Equal("leaving", await Journal.Read("leaves-late"));
        var waiting = grain.Activation();
        Journal.Gate("leaves-late").SetResult();
        Assert.NotEqual(await leaving.Soon(), await waiting.Soon());
        Assert.Equal("left", await Journal.Read("leaves-late"));
        Assert.Equal("deactivated: ApplicationRequested", await Journal.Read("leaves-late"));
        Assert.Equal("activated", await Journal.Read("leaves-late"));
    }

    [Fact]
    public async Task Calls_AreAnsweredOrRejected_WhileTheGrainLeavesAgainAndAgain()
    {
        var grain = silo.Grains.GetGrain<IMortalGrain>("restless");
        var calls = Enumerable.Range(0, 500).Select(i => Task.Run(() => i % 10 == 0 ? UntilAnswered(grain.Leave) : UntilAnswered(grain.Activation)));
        await Task.WhenAll(calls).Soon();
        Assert.NotEqual(Guid.Empty, await grain.Activation().Soon());

        // A call that met too many activations that ended is not made at all.
        static async Task UntilAnswered(Func<Task> call)
        {
            while (true)
            {
                try
                {
                    await call();
                    return;
                }
                catch (OrleansMessageRejectionException)
                {
                    await Task.Yield();
                }
            }
        }
    }

    [Fact]
    public async Task ActivationThatFails_FailsTheCall_AndTheNextCallTriesAgain()
    {
        var grain = silo.Grains.GetGrain<IReluctantGrain>("reluctant");
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Tries().Soon());
        Assert.Equal("not yet", error.Message);
        Assert.Equal(2, await grain.Tries().Soon());
    }

    [Fact]
    public async Task IdleActivation_IsCollected_UnlessItIsKeptOrDelayed()
    {
        var (mortal, delayed) = (silo.Grains.GetGrain<IMortalGrain>("idle"), silo.Grains.GetGrain<IMortalGrain>("delayed"));
        var evergreen = silo.Grains.GetGrain<IEvergreenGrain>("kept");
        var before = (await mortal.Activation().Soon(), await evergreen.Activation().Soon(), await delayed.Activation().Soon());
        await delayed.Delay(TimeSpan.FromHours(1)).Soon();
        await Task.Delay(50);
        await silo.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.FromMilliseconds(1)).Soon();
        Assert.Equal("activated", await Journal.Read("idle"));
        Assert.Equal("deactivated: ActivationIdle", await Journal.Read("idle"));
        Assert.NotEqual(before.Item1, await mortal.Activation().Soon());
        Assert.Equal(before.Item2, await evergreen.Activation().Soon());
        Assert.Equal(before.Item3, await delayed.Activation().Soon());
    }

    [Fact]
    public async Task StatelessWorker_HasUpToItsNumberOfActivations()
    {
        var worker = silo.Grains.GetGrain<IWorkerGrain>(0);
        var calls = new[] { worker.Work("work"), worker.Work("work"), worker.Work("work") };
        Assert.Equal("working", await Journal.Read("work"));
        Assert.Equal("working", await Journal.Read("work"));
        Assert.False(Journal.TryRead("work", out _));
        Journal.Gate("work").SetResult();
        Assert.Equal(2, (await Task.WhenAll(calls).Soon()).Distinct().Count());
    }
}
