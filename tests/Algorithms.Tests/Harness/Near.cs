namespace Starling.Algorithms.Tests.Harness;

/// <summary>Equality up to float32 rounding.</summary>
public static class Near
{
    /// <summary>Fails unless every number is within the tolerance of 1 + its magnitude.</summary>
    public static void Equal(float[][] expected, float[][] actual, double tolerance = 1e-5)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].Length, actual[i].Length);
            for (var j = 0; j < expected[i].Length; j++)
            {
                Assert.Equal(expected[i][j], actual[i][j], tolerance * (1 + Math.Abs(expected[i][j])));
            }
        }
    }
}
