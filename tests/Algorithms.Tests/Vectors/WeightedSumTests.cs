using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Vectors;

public sealed class WeightedSumTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(3, 200)]
    [InlineData(8, 64)]
    [InlineData(21, 131)]
    public void WeightedSum_AddsInTheOrderOfItsOperands_ToTheBit(int operands, int length)
    {
        var random = new RandomKey(3).Stream(Purpose.Synthetic);
        var weights = Enumerable.Range(0, operands).Select(_ => (float)random.NextDouble()).ToArray();
        var vectors = weights.Select(_ => Vector.Of([.. Enumerable.Range(0, length).Select(_ => (float)random.NextNormal())])).ToArray();
        var sum = Vector.Zeros(length);
        sum.Storage.WeightedSum(weights, [.. vectors.Select(vector => vector.Storage)]);

        var expected = new float[length];
        for (var i = 0; i < operands; i++)
        {
            for (var j = 0; j < length; j++)
            {
                expected[j] += vectors[i].Values[j] * weights[i];
            }
        }

        Assert.Equal(expected, sum.ToArray());
    }

    [Fact]
    public void WeightedSum_OfAnotherLength_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Vector.Zeros(3).Storage.WeightedSum([1], [Vector.Zeros(4).Storage]));
}
