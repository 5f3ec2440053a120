using Starling.Training.Products;

namespace Starling.Training.Tests.Products;

public sealed class ColumnBandsTests
{
    [Theory]
    [InlineData(32, 200, 784, 32)]
    [InlineData(20, 10, 784, 10)]
    [InlineData(32, 512, 1024, 24)]
    [InlineData(64, 200, 784, 16)]
    [InlineData(65, 200, 784, 200)]
    [InlineData(32, 500, 100_000, 500)]
    [InlineData(0, 0, 0, 1)]
    public void Width_KeepsABandBelowWhatTheLibraryCopies(int m, int n, int k, int width) =>
        Assert.Equal(width, ColumnBands.Of("SkylakeX").WidthFor(new ProductShape(m, n, k, TransposeB: true)));

    [Fact]
    public void OtherProductsAndOtherCores_AreNotCut()
    {
        Assert.Equal(200, ColumnBands.Of("SkylakeX").WidthFor(new ProductShape(32, 200, 784)));
        Assert.Equal(200, ColumnBands.Of("Haswell").WidthFor(new ProductShape(32, 200, 784, TransposeB: true)));
    }

    [Theory]
    [InlineData(1, 500, 700)]
    [InlineData(32, 203, 784)]
    [InlineData(33, 67, 1001)]
    [InlineData(64, 31, 400)]
    public void Product_IsTheSumOfItsTerms(int m, int n, int k)
    {
        var (a, b, c) = (Numbers(m * k, 3), Numbers(n * k, 5), Numbers(m * n, 7));
        var expected = new double[m * n];
        for (var i = 0; i < m * n; i++)
        {
            expected[i] = 2 * c[i];
            for (var t = 0; t < k; t++)
            {
                expected[i] += 0.5 * a[(i / n * k) + t] * b[(i % n * k) + t];
            }
        }

        MatrixProducts.Shared.Multiply(new ProductShape(m, n, k, TransposeB: true), 0.5f, a, b, 2, c);

        Assert.All(Enumerable.Range(0, m * n), i => Assert.Equal(expected[i], c[i], 1e-3));
    }

    private static float[] Numbers(int count, int seed) => [.. Enumerable.Range(0, count).Select(i => ((i * seed % 101) - 50) / 50f)];
}
