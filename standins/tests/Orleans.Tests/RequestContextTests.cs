using Starling.Orleans.Tests.Grains;

namespace Starling.Orleans.Tests;

[Collection(SiloCollection.Name)]
public sealed class RequestContextTests(SiloFixture silo)
{
    [Fact]
    public async Task Value_TravelsWithTheCall_AndOn()
    {
        RequestContext.Set("trace", "t1");
        Assert.Equal("t1", await Grain("a").Context("trace").Soon());
        Assert.Equal("t1", await Grain("a").ContextThrough(Grain("b"), "trace").Soon());
    }

    [Fact]
    public async Task Value_ThatWasRemoved_DoesNotTravel()
    {
        RequestContext.Set("gone", "x");
        Assert.True(RequestContext.Remove("gone"));
        Assert.False(RequestContext.Remove("gone"));
        Assert.Null(await Grain("a").Context("gone").Soon());
    }

    [Fact]
    public async Task Value_ThatTheCalleeSets_StaysWithIt()
    {
        await Grain("sets").SetContext("back", "x").Soon();
        Assert.Null(RequestContext.Get("back"));
        Assert.Null(await Grain("sets").Context("back").Soon());
    }

    [Fact]
    public async Task Clear_RemovesAll()
    {
        RequestContext.Set("one", "1");
        RequestContext.Clear();
        Assert.Null(RequestContext.Get("one"));
        Assert.Null(await Grain("a").Context("one").Soon());
    }

    private ICallGrain Grain(string key) => silo.Grains.GetGrain<ICallGrain>(key);
}
