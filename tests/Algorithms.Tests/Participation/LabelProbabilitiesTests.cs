using Starling.Algorithms.Participation;
using Starling.Algorithms.Randomness;

namespace Starling.Algorithms.Tests.Participation;

public sealed class LabelProbabilitiesTests
{
    [Fact]
    public void Draw_FollowsTheLabelMix_WithinItsBounds()
    {
        var key = new RandomKey(4);
        int[][] counts = [[10, 0, 0, 0], [0, 20, 0, 0], [0, 0, 5, 0], [0, 0, 0, 1], [1, 1, 1, 1], [0, 0, 0, 0]];
        var r = key.Stream(Purpose.Participation).NextDirichlet(0.1, 4);
        var p = LabelProbabilities.Draw(key, counts, mean: 0.1, min: 0.02, labelAlpha: 0.1);

        for (var c = 0; c < 4; c++)
        {
            Assert.Equal(Math.Clamp(0.4 * r[c], 0.02, 1), p[c], 1e-12);
        }

        Assert.Equal(0.1, p[4], 1e-12);                                 // an even mix has the mean
        Assert.Equal(0.02, p[5]);                                       // without samples: the smallest
    }

    [Fact]
    public void Draw_WithManyClasses_NeverPassesOne()
    {
        var counts = Enumerable.Range(0, 100).Select(c => Enumerable.Range(0, 100).Select(i => i == c ? 1 : 0).ToArray()).ToArray();
        var p = LabelProbabilities.Draw(new RandomKey(1), counts, 0.5, 0.02, 0.01);

        Assert.All(p, value => Assert.InRange(value, 0.02, 1));
        Assert.Contains(1.0, p);
    }
}
