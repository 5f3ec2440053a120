using Starling.Algorithms.Contracts;
using Starling.Algorithms.Local;
using Starling.Algorithms.Tests.Harness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Local;

public sealed class LocalSolverTests
{
    private static readonly Quadratic _f = Quadratic.Diagonal([1, 0.5, 3], [0.3, -1, 2]);

    /// <summary>What PyTorch's SGD and clip_grad_norm_ give for ½ Σ h (y − c)² from (1, −2, 0.5) after three steps of rate 0.1.</summary>
    public static TheoryData<double, double, double?, float[]> PyTorch { get; } = new()
    {
        { 0.9, 0.01, null, [0.63538659f, -1.72087431f, 2.41298246f] },
        { 0, 0.01, null, [0.80778873f, -1.85182071f, 1.48332667f] },
        { 0.9, 0, null, [0.64020002f, -1.73137510f, 2.41700006f] },
        { 0.9, 0.01, 1.0, [0.90534574f, -1.92454863f, 1.04682434f] },
    };

    [Theory]
    [MemberData(nameof(PyTorch))]
    public void ThreeSteps_GiveWhatPyTorchGives(double momentum, double decay, double? clip, float[] expected)
    {
        var y = Descend(new() { Steps = 3, LearningRate = 0.1, Momentum = momentum, WeightDecay = decay, ClipNorm = clip });

        for (var j = 0; j < y.Length; j++)
        {
            Assert.Equal(expected[j], y[j], 1e-6f);
        }
    }

    [Fact]
    public void AllTerms_AddUp_WithAndWithoutMomentum()
    {
        var (anchor, drift) = (Vector.Of(1, 1, 1), Vector.Of(0.5f, -0.5f, 0.25f));
        LocalOptions plain = new() { Steps = 1, LearningRate = 0.1, WeightDecay = 0.01 };
        foreach (var options in (LocalOptions[])[plain, plain with { Momentum = 0.9 }, plain with { ClipNorm = 1e6 }])
        {
            var y = Descend(options, 0.2, anchor, drift);
            float[] start = [1, -2, 0.5f];
            double[] h = [1, 0.5, 3], c = [0.3, -1, 2];
            for (var j = 0; j < 3; j++)
            {
                var direction = (h[j] * (start[j] - c[j])) + (0.01 * start[j]) + (0.2 * (start[j] - 1)) + drift.Values[j];
                Assert.Equal(start[j] - (0.1 * direction), y[j], 1e-6);
            }
        }
    }

    [Fact]
    public void Clip_OfAShortGradient_ChangesNothing()
    {
        var g = Vector.Of(0.3f, 0.4f);
        new LocalSolver(new() { Steps = 1, LearningRate = 1, ClipNorm = 0.6 }, 1).Clip(g);

        Assert.Equal([0.3f, 0.4f], g.ToArray());
    }

    [Fact]
    public void Clip_OfALongGradient_GivesItTheNorm()
    {
        var g = Vector.Of(30, 40);
        new LocalSolver(new() { Steps = 1, LearningRate = 1, ClipNorm = 2 }, 1).Clip(g);

        Assert.Equal(2, g.Norm(), 1e-6f);
    }

    private static float[] Descend(LocalOptions options, double mu = 0, Vector? anchor = null, Vector? drift = null)
    {
        var ctx = new LocalContext(1, 1, new(1, 1, 0, 0), options);
        var y = Vector.Of(1, -2, 0.5f);
        var sgd = ctx.Solver();
        foreach (var batch in ctx.Batches(_f))
        {
            sgd.Descend(_f, y, batch, mu, anchor, drift);
        }

        return y.ToArray();
    }
}
