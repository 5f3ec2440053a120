using Starling.Algorithms.Randomness;

namespace Starling.Algorithms.Tests.Randomness;

public sealed class PhiloxTests
{
    /// <summary>The published answers of the Random123 library (kat_vectors, philox4x32 with 10 rounds).</summary>
    public static TheoryData<uint[], uint[], uint[]> KnownAnswers { get; } = new()
    {
        { [0, 0, 0, 0], [0, 0], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
        {
            [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff],
            [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]
        },
        {
            [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0],
            [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1]
        },
    };

    [Theory]
    [MemberData(nameof(KnownAnswers))]
    public void Block_GivesThePublishedAnswers(uint[] counter, uint[] key, uint[] answer)
    {
        var block = Philox.Block(counter[0], counter[1], counter[2], counter[3], key[0], key[1]);

        Assert.Equal(answer, Words(block));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(12345u)]
    [InlineData(0xfffffffdu)]
    public void Blocks_AreTheBlocksAtConsecutiveCounters(uint counter)
    {
        var (c1, c2, c3, k0, k1) = (0xdeadbeefu, 0xffffffffu, 7u, 0x89abcdefu, 0xfedcba98u);
        var blocks = new uint[4 * Philox.Lanes];

        Philox.Blocks(counter, c1, c2, c3, k0, k1, blocks);

        Assert.Equal(
            Enumerable.Range(0, Philox.Lanes).SelectMany(i => Words(Philox.Block(counter + (uint)i, c1, c2, c3, k0, k1))), blocks);
    }

    private static uint[] Words((uint X0, uint X1, uint X2, uint X3) block) => [block.X0, block.X1, block.X2, block.X3];
}
