using Microsoft.Extensions.DependencyInjection;
using Starling.Orleans.Tests.Grains;

namespace Starling.Orleans.Tests.StandIn;

/// <summary>The packages let such calls wait for the response timeout; here they end soon, and the error names the circle.</summary>
[Collection(SiloCollection.Name)]
public sealed class DeadlockTests(SiloFixture silo)
{
    [Fact]
    public async Task GrainThatCallsItself_IsNamed()
    {
        var error = await Assert.ThrowsAsync<TimeoutException>(() => Grain("self").Around([Grain("self")]).Soon());
        Assert.Contains(
            "Deadlock: circle/self ICircleGrain.Around waits for circle/self ICircleGrain.Around to end", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CircleOfThree_IsNamed()
    {
        var error = await Assert.ThrowsAsync<TimeoutException>(() => Grain("a").Around([Grain("b"), Grain("c"), Grain("a")]).Soon());
        Assert.Contains("circle/a ICircleGrain.Around waits for circle/a", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoGrainsThatCallEachOther_AreNamed()
    {
        var journal = silo.Host.Services.GetRequiredService<Journal>();
        var calls = new[] { Grain("x").MeetAndCall(Grain("y"), "meet"), Grain("y").MeetAndCall(Grain("x"), "meet") };
        await journal.Read("meet");
        await journal.Read("meet");
        journal.Gate("meet").SetResult();
        var error = await Assert.ThrowsAsync<TimeoutException>(() => Task.WhenAll(calls).Soon());
        Assert.Contains("circle/x ICircleGrain.Nothing waits for circle/x ICircleGrain.MeetAndCall", error.Message, StringComparison.Ordinal);
        Assert.Contains("circle/y ICircleGrain.Nothing waits for circle/y ICircleGrain.MeetAndCall", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallBack_ThatIsNotAwaited_IsNoDeadlock()
    {
        Assert.Equal("nothing yet", await Grain("caller").HaveCalledBack(Grain("back")).Soon());
        Assert.Equal("called back", await silo.Host.Services.GetRequiredService<Journal>().Read("caller"));
    }

    private ICircleGrain Grain(string key) => silo.Grains.GetGrain<ICircleGrain>(key);
}
