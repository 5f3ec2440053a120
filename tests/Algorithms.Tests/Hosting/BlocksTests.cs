using FsCheck;
using FsCheck.Fluent;
using Starling.Algorithms.Hosting;

namespace Starling.Algorithms.Tests.Hosting;

public sealed class BlocksTests
{
    [Fact]
    public void Of_CutsTheClientsIntoContiguousBlocksOfAlmostEqualSize() => Prop.ForAll<int>(size =>
    {
        var clients = 1 + (Math.Abs(size % 1000) * 7);
        var blocks = new Blocks(clients);
        var of = Enumerable.Range(0, clients).Select(blocks.Of).ToArray();
        Assert.Equal(Math.Min(clients, 32), blocks.Count);
        Assert.Equal(of.Order(), of);
        Assert.Equal(Enumerable.Range(0, blocks.Count), of.Distinct());
        var sizes = of.CountBy(block => block).Select(count => count.Value).ToArray();
        Assert.True(sizes.Max() - sizes.Min() <= 1);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, "0")]
    [InlineData(2, "(0+1)")]
    [InlineData(5, "(((0+1)+(2+3))+4)")]
    [InlineData(6, "(((0+1)+(2+3))+(4+5))")]
    public void Reduce_AddsInAFixedBinaryTree(int count, string tree) => Assert.Equal(tree, Reduce([.. Enumerable.Range(0, count).Select(i => $"{i}")]));

    [Fact]
    public void Reduce_PassesOverBlocksWithoutASum()
    {
        Assert.Equal("(1+(2+3))", Reduce([null, "1", "2", "3"]));
        Assert.Equal("3", Reduce([null, null, null, "3"]));
        Assert.Null(Reduce([null, null, null]));
    }

    [Theory]
    [InlineData(2, "(0+1)")]
    [InlineData(3, "([0:(0+1)]+2)")]
    [InlineData(8, "([0:([0:(0+1)]+(2+3))]+([4:(4+5)]+(6+7)))")]
    public void Reduce_SetsAsideWhatWaitsForSeveralOthers(int count, string tree) => Assert.Equal(tree, new Blocks(count).Reduce(
        block => $"{block}", (left, right) => $"({left}+{right})", (block, sum) => $"[{block}:{sum}]"));

    private static object? Reduce(object?[] sums) => new Blocks(sums.Length).Reduce(block => sums[block], (left, right) => $"({left}+{right})");
}
