using Starling.Algorithms.Randomness;
using Starling.Training.Networks;

namespace Starling.Training.Tests.Networks;

public sealed class UnfoldingTests
{
    [Theory]
    [InlineData(1, 28, 28, 1)]
    [InlineData(3, 9, 8, 2)]
    [InlineData(16, 7, 10, 3)]
    [InlineData(32, 12, 12, 4)]
    public void Fold_IsTheTransposeOfUnfold(int channels, int height, int width, int count)
    {
        var shape = new Convolution(channels, height, width, 16, 0, 0);
        var unfolding = new Unfolding(shape);
        var images = Numbers(count * shape.InputSize, 1);
        var other = Numbers(count * unfolding.Size, 2);
        var matrix = new float[(count * unfolding.Size) + Unfolding.Slack];
        var folded = Enumerable.Repeat(float.NaN, count * shape.InputSize).ToArray();

        unfolding.Unfold([.. images, .. new float[Unfolding.Slack]], count, matrix);
        unfolding.Fold(other, count, folded);

        // ⟨U x, m⟩ = ⟨x, Uᵀ m⟩; whole numbers, so that both sums are exact.
        Assert.Equal(Dot(matrix, other), Dot(images, folded));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    public void Unfold_PutsThePixelsUnderTheKernelIntoTheRowsOfItsParts(int channels)
    {
        const int count = 2, height = 8, width = 7;
        var shape = new Convolution(channels, height, width, 16, 0, 0);
        var unfolding = new Unfolding(shape);
        var images = Numbers(count * shape.InputSize, 3);
        var matrix = new float[(count * unfolding.Size) + Unfolding.Slack];
        unfolding.Unfold([.. images, .. new float[Unfolding.Slack]], count, matrix);

        var (y, image, x) = (2, 1, 1);
        var row = (((y * count) + image) * shape.ConvolvedWidth) + x;
        var seen = Enumerable.Range(0, unfolding.Parts)
            .SelectMany(part => matrix.Skip(unfolding.Offset(part, count) + (row * unfolding.PartSize)).Take(unfolding.PartSize));
        var under = Enumerable.Range(0, Convolution.Side)
            .SelectMany(ky => images.Skip((((((image * height) + y + ky) * width) + x) * channels)).Take(Convolution.Side * channels));
        Assert.Equal(under, seen);
    }

    [Fact]
    public void Unfold_WithoutRoomForWholeMoves_Throws()
    {
        var shape = new Convolution(1, 8, 8, 16, 0, 0);
        var unfolding = new Unfolding(shape);
        Assert.Throws<ArgumentException>(() => unfolding.Unfold(new float[64 + Unfolding.Slack], 1, new float[unfolding.Size]));
        Assert.Throws<ArgumentException>(() => unfolding.Unfold(new float[64], 1, new float[unfolding.Size + Unfolding.Slack]));
    }

    private static float[] Numbers(int count, ulong seed)
    {
        var random = new RandomKey(seed).Stream(Purpose.Synthetic);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextInt(21) - 10))];
    }

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();
}
