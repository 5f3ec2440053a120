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
    public void EmptyBlock_HasNoNumbers() => Assert.True(default(FloatBlock).Span.IsEmpty);
}
