using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Vectors;

public sealed class FloatBlockTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(650)]
    [InlineData(159_010)]
    public unsafe void Allocate_BeginsAtACacheLine(int length)
    {
        for (var i = 0; i < 20; i++)
        {
            var block = FloatBlock.Allocate(length);
            Assert.Equal(length, block.Span.Length);
            Assert.Equal((nuint)0, (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(block.Span)) % 64);
        }
    }

    [Fact]
    public void Allocate_LeavesTwoPagesBehind() => Assert.InRange(NumbersBehind(FloatBlock.Allocate(1)), 2048, 2063);

    [Theory]
    [InlineData(1023, 0)]
    [InlineData(1024, 2048)]
    [InlineData(7867, 2048)]
    public void Rent_LeavesTwoPagesBehind_ExceptSmallBlocks(int length, int gap) =>
        Assert.InRange(NumbersBehind(FloatPool.Rent(length)), gap, gap + 15);

    private static int NumbersBehind(FloatBlock block) => block.Array!.Length - block.Start - block.Length;

    [Fact]
    public void EmptyBlock_HasNoNumbers() => Assert.True(default(FloatBlock).Span.IsEmpty);
}
