using Starling.Training.Networks;

namespace Starling.Training.Tests.Networks;

public sealed class MaxPoolingTests
{
    private const int Channels = 16;

    // 6×6 pixels make a 2×2 result, that is one window; 7×7 make 3×3, of which pooling drops the last row and column.
    private static readonly Convolution _oneWindow = new(1, 6, 6, Channels, 0, 0), _odd = new(1, 7, 7, Channels, 0, 0);

    [Theory]
    [InlineData(1f, 2f, 3f, 4f, 4f, 3)]
    [InlineData(5f, 5f, 5f, 5f, 5f, 0)]
    [InlineData(1f, 7f, 7f, 2f, 7f, 1)]
    [InlineData(-1f, -2f, 3f, 3f, 3f, 2)]
    [InlineData(-1f, -2f, -3f, 0f, 0f, 4)]
    [InlineData(2f, float.NaN, 3f, 4f, float.NaN, 4)]
    public void Forward_TakesTheFirstMaximum_AndNoneThatIsNotPositive(float a, float b, float c, float d, float expected, int choice)
    {
        var (pooled, choices) = (new float[Channels], new int[Channels]);
        MaxPooling.Forward(_oneWindow, Spread(a, b, c, d), new float[Channels], 1, pooled, choices);
        Assert.All(pooled, value => Assert.Equal(expected, value));
        Assert.All(choices, value => Assert.Equal(choice, value));
    }

    [Fact]
    public void Forward_AddsTheBiasOfTheChannel()
    {
        var (pooled, choices) = (new float[Channels], new int[Channels]);
        float[] bias = [.. Enumerable.Range(0, Channels).Select(c => c - 3f)];
        MaxPooling.Forward(_oneWindow, Spread(0, 1, 0, 0), bias, 1, pooled, choices);
        Assert.Equal(bias.Select(value => Math.Max(1 + value, 0)), pooled);
        Assert.Equal(bias.Select(value => 1 + value > 0 ? 1 : 4), choices);
    }

    [Fact]
    public void Backward_GivesTheChosenElementAll_AndTheDroppedOnesNothing()
    {
        var z = Enumerable.Repeat(9f, 2 * 9 * Channels).ToArray();
        float[] deltas = [.. Enumerable.Repeat(2f, Channels), .. Enumerable.Repeat(3f, Channels)];
        int[] choices = [.. Enumerable.Repeat(2, Channels), .. Enumerable.Repeat(1, Channels)];
        choices[0] = 4;
        var sums = Enumerable.Repeat(1f, Channels).ToArray();
        MaxPooling.Backward(_odd, deltas, choices, 2, z, sums);

        // Order (y, image, x): image 0 has its element 2 at y = 1, x = 0; image 1 its element 1 at y = 0, x = 1.
        var (first, second) = (((((1 * 2) + 0) * 3) + 0) * Channels, ((((0 * 2) + 1) * 3) + 1) * Channels);
        Assert.Equal([0, .. Enumerable.Repeat(2f, Channels - 1)], z.AsSpan(first, Channels).ToArray());
        Assert.Equal(Enumerable.Repeat(3f, Channels), z.AsSpan(second, Channels).ToArray());
        Assert.Equal((2 * (Channels - 1)) + (3 * Channels), z.Sum());
        Assert.Equal([4, .. Enumerable.Repeat(6f, Channels - 1)], sums);
    }

    [Fact]
    public void Forward_IntoTooSmallBuffers_Throws() => Assert.Throws<ArgumentException>(() =>
        MaxPooling.Forward(_oneWindow, Spread(1, 1, 1, 1), new float[Channels], 1, new float[Channels], new int[Channels - 1]));

    private static float[] Spread(params float[] values) => [.. values.SelectMany(value => Enumerable.Repeat(value, Channels))];
}
