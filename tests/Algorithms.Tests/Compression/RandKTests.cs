using Starling.Algorithms.Compression;

namespace Starling.Algorithms.Tests.Compression;

public sealed class RandKTests
{
    [Fact]
    public void Pack_KeepsKEntriesUnscaled()
    {
        var u = Wire.Normal(30);
        var kept = new RandK(7).Pack(u, Wire.Key).Value.ToArray();
        Assert.Equal(7, kept.Count(v => v != 0));
        Assert.All(Enumerable.Range(0, 30), i => Assert.True(kept[i] == 0 || kept[i] == u.Values[i]));
    }

    [Fact]
    public void Pack_KeepsEveryEntryEquallyOften()
    {
        var u = Wire.Normal(10);
        var counts = new int[10];
        for (var round = 0; round < 5000; round++)
        {
            var kept = new RandK(3).Pack(u, Wire.Key.AtRound(round)).Value;
            for (var i = 0; i < 10; i++)
            {
                counts[i] += kept.Values[i] != 0 ? 1 : 0;
            }
        }

        // Mean 1500, standard deviation 32.
        Assert.All(counts, count => Assert.InRange(count, 1500 - 160, 1500 + 160));
    }

    [Fact]
    public void Pack_OfAnotherClientOrRound_KeepsOtherEntries()
    {
        var u = Wire.Normal(1000);
        var kept = new RandK(10).Pack(u, Wire.Key).Value.ToArray();
        Assert.NotEqual(kept, new RandK(10).Pack(u, Wire.Key.ForClient(9)).Value.ToArray());
        Assert.NotEqual(kept, new RandK(10).Pack(u, Wire.Key.AtRound(9)).Value.ToArray());
    }
}
