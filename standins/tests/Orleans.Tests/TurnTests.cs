using Microsoft.Extensions.DependencyInjection;
using Starling.Orleans.Tests.Grains;

namespace Starling.Orleans.Tests;

[Collection(SiloCollection.Name)]
public sealed class TurnTests(SiloFixture silo)
{
    private Journal Journal => silo.Host.Services.GetRequiredService<Journal>();

    [Fact]
    public async Task Calls_RunOneAtATime()
    {
        var grain = silo.Grains.GetGrain<ICountingGrain>("one-at-a-time");
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(grain.Add))).Soon();
        Assert.Equal(200, await grain.Count().Soon());
    }

    [Fact]
    public async Task Awaits_ResumeInTheGrainsTurn() => Assert.True(await silo.Grains.GetGrain<ICountingGrain>("resumes").ResumesInItsTurn().Soon());

    [Fact]
    public async Task Call_WaitsForTheOneBeforeIt()
    {
        var grain = silo.Grains.GetGrain<IPatientGrain>("waits");
        var (first, second) = (await Waiting(grain), grain.Plain());
        // An interleaving call overtakes: had the second not waited, it would have been answered before this one.
        Assert.Equal(1, await grain.Interleaving().Soon());
        Assert.False(second.IsCompleted);
        Open(grain);
        Assert.Equal(0, await first.Soon());
        Assert.Equal(0, await second.Soon());
    }

    [Fact]
    public async Task Call_OfAReentrantGrain_RunsBesideAnother()
    {
        var grain = silo.Grains.GetGrain<IReentrantGrain>("reentrant");
        var first = await Waiting(grain);
        Assert.Equal(1, await grain.Plain().Soon());
        Open(grain);
        Assert.Equal(0, await first.Soon());
    }

    [Fact]
    public async Task Turns_OfAReentrantGrain_NeverRunAtOnce()
    {
        var grain = silo.Grains.GetGrain<IReentrantGrain>("crowd");
        var most = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(grain.Crowd))).Soon();
        Assert.Equal(1, most.Max());
    }

    [Fact]
    public async Task ReadOnlyCalls_RunBesideEachOther_ButNotBesideAWrite()
    {
        var grain = silo.Grains.GetGrain<IPatientGrain>("reads");
        var read = grain.WaitAndRead();
        Assert.Equal("waiting", await Journal.Read("reads"));
        var write = grain.Plain();
        Assert.Equal(1, await grain.Read().Soon());
        Assert.False(write.IsCompleted);
        Open(grain);
        await read.Soon();
        Assert.Equal(0, await write.Soon());
    }

    [Fact]
    public async Task ReadOnlyCall_WaitsForAWrite()
    {
        var grain = silo.Grains.GetGrain<IPatientGrain>("write");
        var (write, read) = (await Waiting(grain), grain.Read());
        Assert.Equal(1, await grain.Interleaving().Soon());
        Assert.False(read.IsCompleted);
        Open(grain);
        await write.Soon();
        Assert.Equal(0, await read.Soon());
    }

    [Fact]
    public async Task Calls_FromOneGrainToAnother_ThatIsActive_KeepTheirOrder()
    {
        var other = silo.Grains.GetGrain<IPatientGrain>("ordered");
        await other.Plain().Soon();
        Assert.Equal(500, await silo.Grains.GetGrain<ICountingGrain>("orderly").CallOut(other, 500).Soon());
    }

    private async Task<Task<int>> Waiting(IGatedGrain grain)
    {
        var call = grain.Wait();
        Assert.Equal("waiting", await Journal.Read(grain.GetPrimaryKeyString()));
        return call;
    }

    private void Open(IGatedGrain grain) => Journal.Gate(grain.GetPrimaryKeyString()).SetResult();
}
