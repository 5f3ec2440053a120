using FsCheck;
using FsCheck.Fluent;
using Starling.Algorithms.Randomness;

namespace Starling.Algorithms.Tests.Randomness;

public sealed class PermutationTests
{
    [Fact]
    public void NextPermutation_HoldsEveryNumberOnce() =>
        Prop.ForAll(Size(), n => Stream(n).NextPermutation(n).Order().SequenceEqual(Enumerable.Range(0, n))).QuickCheckThrowOnFailure();

    [Fact]
    public void NextPermutation_GivesEveryOrderEquallyOften()
    {
        var random = Stream(1);
        var orders = Enumerable.Range(0, 60_000).GroupBy(_ => string.Concat(random.NextPermutation(3))).ToArray();

        Assert.Equal(6, orders.Length);
        Assert.All(orders, order => Assert.InRange(order.Count(), 9_600, 10_400));
    }

    [Fact]
    public void Draw_PieceByPiece_GivesTheOrderOfOneDrawOfAll() =>
        Prop.ForAll(Size(), Size(), (n, seed) =>
        {
            var (atOnce, inPieces, random) = (Enumerable.Range(0, n).ToArray(), Enumerable.Range(0, n).ToArray(), Stream(seed));
            Stream(seed).Draw<int>(atOnce, n);
            for (var done = 0; done < n; done += 7)
            {
                random.Draw(inPieces.AsSpan(done), Math.Min(7, n - done));
            }

            return atOnce.SequenceEqual(inPieces) && atOnce.Order().SequenceEqual(Enumerable.Range(0, n));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Draw_GivesEveryFrontEquallyOften()
    {
        var random = Stream(2);
        var fronts = Enumerable.Range(0, 60_000).GroupBy(_ =>
        {
            var items = new[] { 0, 1, 2, 3 };
            random.Draw<int>(items, 2);
            return (items[0], items[1]);
        }).ToArray();

        Assert.Equal(12, fronts.Length);
        Assert.All(fronts, front => Assert.InRange(front.Count(), 4_700, 5_300));
    }

    [Fact]
    public void NextSample_IsDistinctAscendingAndInRange() =>
        Prop.ForAll(Size(), Size(), (n, seed) =>
        {
            var k = seed % (n + 1);
            var sample = Stream(seed).NextSample(n, k);
            return sample.Length == k && sample.SequenceEqual(sample.Distinct().Order()) && sample.All(id => id >= 0 && id < n);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1797, 50)]
    [InlineData(64 * 50, 50)]
    [InlineData((64 * 50) + 1, 50)]
    [InlineData(100_000, 3)]
    public void NextSample_IsFloydsSample_HoweverItRemembersWhatIsChosen(int n, int k)
    {
        var random = Stream(k);
        var chosen = new SortedSet<int>();
        for (var top = n - k; top < n; top++)
        {
            var pick = random.NextInt(top + 1);
            chosen.Add(chosen.Contains(pick) ? top : pick);
        }

        Assert.Equal(chosen, Stream(k).NextSample(n, k));
    }

    [Fact]
    public void NextSample_DrawsEveryPairEquallyOften()
    {
        var random = Stream(1);
        var pairs = Enumerable.Range(0, 60_000).GroupBy(_ => string.Join(' ', random.NextSample(4, 2))).ToArray();

        Assert.Equal(6, pairs.Length);
        Assert.All(pairs, pair => Assert.InRange(pair.Count(), 9_600, 10_400));
    }

    [Fact]
    public void NextSample_OfMoreThanThereAre_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Stream(1).NextSample(3, 4));

    private static Arbitrary<int> Size() => Gen.Choose(0, 200).ToArbitrary();

    private static RandomStream Stream(int seed) => new RandomKey((ulong)seed).Stream(Purpose.Partition);
}
