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
