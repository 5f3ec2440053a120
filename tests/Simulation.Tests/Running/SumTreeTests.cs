using Starling.Algorithms.Hosting;
using Starling.Simulation.Running;
using Starling.Training.Threads;

namespace Starling.Simulation.Tests.Running;

public sealed class SumTreeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(31)]
    [InlineData(32)]
    public void Total_IsThatOfTheFixedTree_InWhateverOrderTheSumsCome(int count)
    {
        var random = new Random(count);
        for (var trial = 0; trial < 200; trial++)
        {
            int[] summed = [.. Enumerable.Range(0, count).Where(_ => random.Next(4) > 0)];
            var order = summed.ToArray();
            random.Shuffle(order);
            var tree = new SumTree(count, order, Merge);

            Array.ForEach(order, block => tree.Bring(block, $"{block}"));

            Assert.Equal(new Blocks(count).Reduce(block => summed.Contains(block) ? $"{block}" : null, Merge), tree.Total);
        }
    }

    [Fact]
    public void Total_IsTheSame_FromSeveralThreads()
    {
        var expected = new Blocks(32).Reduce(block => $"{block}", Merge);
        for (var trial = 0; trial < 200; trial++)
        {
            var tree = new SumTree(32, Enumerable.Range(0, 32), Merge);

            ThreadTeam.Share(4, 32, (_, block) => tree.Bring(block, $"{block}"));

            Assert.Equal(expected, tree.Total);
        }
    }

    private static object Merge(object left, object right) => $"({left}+{right})";
}
