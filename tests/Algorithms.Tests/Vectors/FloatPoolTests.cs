using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Vectors;

public sealed class FloatPoolTests
{
    // A length of its own, so that no other test takes the block.
    private const int Length = 9_000_011;

    [Fact]
    public void ALargeBlock_ServesAMessageThatIsALittleLonger()
    {
        var vector = FloatPool.Rent(Length);
        FloatPool.Return(vector);

        var message = FloatPool.Rent(Length + 2);

        Assert.Same(vector.Array, message.Array);
        Assert.Equal(Length + 2, message.Span.Length);
    }

    [Fact]
    public void SmallBlocks_StayWithTheirThread_UpToAMebibyte()
    {
        const int small = 50_021, kept = (1 << 18) / small;
        FloatBlock[] blocks = [.. Enumerable.Range(0, kept + 1).Select(_ => FloatPool.Rent(small))];
        FloatBlock[] elsewhere = [], here = [];

        OnAThreadOfItsOwn(() =>
        {
            Array.ForEach(blocks, FloatPool.Return);
            OnAThreadOfItsOwn(() => elsewhere = [.. blocks.Select(_ => FloatPool.Rent(small))]);
            here = [.. Enumerable.Range(0, kept).Select(_ => FloatPool.Rent(small))];
        });

        Assert.Equal([blocks[^1].Array], elsewhere.Select(block => block.Array).Intersect(blocks.Select(block => block.Array)));
        Assert.Equal(blocks[..kept].Reverse().Select(block => block.Array), here.Select(block => block.Array));
    }

    private static void OnAThreadOfItsOwn(ThreadStart work)
    {
        var thread = new Thread(work);
        thread.Start();
        thread.Join();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(650)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(159_010)]
    public void ABlock_HasTheLengthAskedFor(int length)
    {
        var block = FloatPool.Rent(length);
        block.Span[^1] = 1;

        Assert.Equal(length, block.Length);
    }
}
