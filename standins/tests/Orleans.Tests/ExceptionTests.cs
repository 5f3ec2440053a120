using Microsoft.Extensions.DependencyInjection;
using Starling.Orleans.Tests.Grains;

namespace Starling.Orleans.Tests;

[Collection(SiloCollection.Name)]
public sealed class ExceptionTests(SiloFixture silo)
{
    private Journal Journal => silo.Host.Services.GetRequiredService<Journal>();

    [Fact]
    public async Task Exception_CrossesWithTypeMessageAndStackTrace()
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Grain("fails").Fail("the message").Soon());
        Assert.Equal("the message", error.Message);
        Assert.Contains(nameof(CallGrain.Fail), error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_OfAnOwnType_KeepsItsMembers()
    {
        var error = await Assert.ThrowsAsync<OwnException>(() => Grain("fails").FailWithOwn(7).Soon());
        Assert.Equal(7, error.Number);
    }

    [Fact]
    public async Task Exception_ThrownBeforeTheFirstAwait_ComesByTheTask()
    {
        var call = Grain("fails").FailAtOnce();
        await Assert.ThrowsAsync<ArgumentException>(() => call.Soon());
    }

    [Fact]
    public async Task Exception_IsCaughtInTheCallingGrain() => Assert.Equal("through", await Grain("catches").FailThrough(Grain("fails")).Soon());

    [Fact]
    public async Task Grain_GoesOn_AfterAnException()
    {
        var grain = Grain("goes-on");
        await Assert.ThrowsAsync<InvalidDataException>(() => grain.Fail("once").Soon());
        Assert.Null(await grain.Context("none").Soon());
    }

    [Fact]
    public async Task Call_WithoutAnswer_TimesOut()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => Grain("slow").Never().Soon());
        Journal.Gate("slow/never").SetResult();
    }

    [Fact]
    public async Task OneWayCall_ReturnsBeforeItRan()
    {
        var grain = Grain("told");
        await grain.Tell("text").Soon();
        Assert.False(Journal.TryRead("told", out _));
        Journal.Gate("told").SetResult();
        Assert.Equal("text", await Journal.Read("told"));
    }

    [Fact]
    public async Task OneWayCall_ThatFails_IsNoErrorOfTheCaller()
    {
        var grain = Grain("told-in-vain");
        await grain.TellAndFail().Soon();
        grain.TellWithoutTask("still there");
        Assert.Equal("still there", await Journal.Read("told-in-vain"));
    }

    private ICallGrain Grain(string key) => silo.Grains.GetGrain<ICallGrain>(key);
}
