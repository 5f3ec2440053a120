using FsCheck;
using FsCheck.Fluent;
using Starling.Algorithms.Randomness;

namespace Starling.Algorithms.Tests.Randomness;

public sealed class RandomKeyTests
{
    [Fact]
    public void Stream_OfOneAddress_IsAlwaysTheSame() =>
        Prop.ForAll<ulong, int, int>((seed, round, client) =>
        {
            var key = new RandomKey(seed).AtRound(round).ForClient(client);
            return First(key.Stream(Purpose.Batches)).SequenceEqual(First(new RandomKey(seed, round, 0, client).Stream(Purpose.Batches)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Stream_DiffersInEveryPartOfItsAddress()
    {
        var key = new RandomKey(1, 2, 3, 4);
        RandomStream[] streams =
        [
            key.Stream(Purpose.Batches),
            key.Stream(Purpose.Compression),
            key.AtRound(3).Stream(Purpose.Batches),
            key.AtPhase(4).Stream(Purpose.Batches),
            key.ForClient(5).Stream(Purpose.Batches),
            key.ForClient(-1).Stream(Purpose.Batches),
            (key with { Seed = 2 }).Stream(Purpose.Batches),
            (key with { Seed = 1 + (1UL << 32) }).Stream(Purpose.Batches),
        ];

        Assert.Equal(streams.Length, streams.Select(stream => string.Join(' ', First(stream))).Distinct().Count());
    }

    [Fact]
    public void Stream_YieldsTheWordsOfConsecutiveBlocks()
    {
        var stream = new RandomKey(7, 5, 0, 3).Stream(Purpose.Synthetic);
        for (var counter = 0u; counter < 100; counter++)
        {
            var block = Philox.Block(counter, 3, 5, (uint)Purpose.Synthetic, 7, 0);

            Assert.Equal(block, (stream.NextUInt32(), stream.NextUInt32(), stream.NextUInt32(), stream.NextUInt32()));
        }
    }

    private static uint[] First(RandomStream stream) => [.. Enumerable.Range(0, 5).Select(_ => stream.NextUInt32())];
}
