using Starling.Simulation.Running;

namespace Starling.Simulation.Tests.Running;

public sealed class PortionsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void EveryClient_IsInOnePortion_LargestFirst_ThenByNumber(int threads)
    {
        var random = new Random(threads);
        for (var trial = 0; trial < 200; trial++)
        {
            int[] clients = [.. Enumerable.Range(0, 300).Where(_ => random.Next(3) == 0)];
            var samples = Enumerable.Range(0, 300).Select(_ => random.Next(5) * random.Next(100)).ToArray();

            var portions = Portions.Of(clients, client => samples[client], threads);

            Assert.Equal(clients.OrderBy(client => (-samples[client], client)), portions.SelectMany(portion => portion));
            Assert.DoesNotContain(portions, portion => portion.Count == 0);
        }
    }

    [Fact]
    public void Portions_OfEqualClients_ShrinkToOne() =>
        Assert.Equal(
            [12, 11, 9, 8, 7, 6, 5, 5, 4, 4, 3, 3, 2, 2, 2, 2],
            Sizes([.. Enumerable.Repeat(9, 100)], 2).TakeWhile(size => size > 1));

    [Fact]
    public void APortion_IsNoMoreThanAQuarterOfAThreadsShare_OrOneClient()
    {
        // Work is the number of samples and one: 100 + 50 + 10 + 10 + 10 + 1 + … of 200, an eighth of which is 25.
        int[] samples = [99, 49, 9, 9, 9, .. Enumerable.Repeat(0, 20)];

        Assert.Equal([1, 1, 1, 1, 1, 2, 2, 2, 1], Sizes(samples, 2).Take(9));
    }

    [Fact]
    public void NoClients_AreNoPortions() => Assert.Empty(Portions.Of([], _ => 1, 2));

    private static IEnumerable<int> Sizes(int[] samples, int threads) =>
        Portions.Of([.. Enumerable.Range(0, samples.Length)], client => samples[client], threads).Select(portion => portion.Count);
}
