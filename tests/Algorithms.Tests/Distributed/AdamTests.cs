using Starling.Algorithms.Tests.Harness;

namespace Starling.Algorithms.Tests.Distributed;

public sealed class AdamTests
{
    private static readonly Quadratic[] _functions = Quadratics.Heterogeneous(4, 6);

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(true, 0.3)]
    public void Run_FollowsTheRuleWithDecoupledDecayAndEpsilonOutsideTheRoot(bool correction, double decay)
    {
        const double Rate = 0.05, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 0.01;
        var (x, m, v) = (new double[6], new double[6], new double[6]);
        for (var t = 1; t <= 20; t++)
        {
            var at = Algorithms.Vectors.Vector.Of([.. x.Select(xi => (float)xi)]);
            var gradients = _functions.Select(f => f.GradientAt(at)).ToArray();
            for (var j = 0; j < 6; j++)
            {
                var g = gradients.Average(gradient => (double)gradient[j]);
                m[j] = (Beta1 * m[j]) + ((1 - Beta1) * g);
                v[j] = (Beta2 * v[j]) + ((1 - Beta2) * g * g);
                var (mc, vc) = correction ? (m[j] / (1 - Math.Pow(Beta1, t)), v[j] / (1 - Math.Pow(Beta2, t))) : (m[j], v[j]);
                x[j] -= Rate * ((mc / (Math.Sqrt(vc) + Epsilon)) + (decay * x[j]));
            }
        }

        var run = new FederatedRun(
            "adam", Hosts.Dense(Hosts.Steps(1, Rate) with { WeightDecay = decay }), _functions,
            ("beta1", Beta1), ("beta2", Beta2), ("epsilon", Epsilon), ("bias_correction", correction)).Full(20);
        Near.Equal([[.. x.Select(xi => (float)xi)]], [run.X]);
        Assert.All(run.Bytes, bytes => Assert.Equal((24, 24), bytes));
    }
}
