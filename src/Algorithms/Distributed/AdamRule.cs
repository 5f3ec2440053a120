using Starling.Algorithms.Local;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Distributed;

/// <summary>
/// Adam's update: Kingma, Ba, "Adam: a method for stochastic optimization", ICLR 2015, Algorithm 1, with ε outside of the
/// root and decoupled weight decay.
/// </summary>
/// <param name="Beta1">β₁, 0 to below 1.</param>
/// <param name="Beta2">β₂, 0 to below 1.</param>
/// <param name="Epsilon">ε, above 0.</param>
/// <param name="BiasCorrection">Whether m and v are divided by 1 − βᵗ.</param>
public sealed record AdamRule(double Beta1, double Beta2, double Epsilon, bool BiasCorrection)
{
    /// <summary>A step with a gradient.</summary>
    internal AdamState Step(AdamState state, Vector g, LocalOptions options, int round)
    {
        var t = state.Steps + 1;
        var m = Momentum(state.M, g);
        var v = Vector.Combine(Beta2, state.V, 1 - Beta2, g * g);       // v ← β₂ v + (1 − β₂) g²
        var x = BiasCorrection
            ? Move(state.X, m / (1 - Math.Pow(Beta1, t)), v / (1 - Math.Pow(Beta2, t)), options, round)
            : Move(state.X, m, v, options, round);
        return new(x, m, v, t);
    }

    /// <summary>A step with a given momentum and v as it is.</summary>
    internal AdamState FrozenStep(AdamState state, Vector m, LocalOptions options, int round) =>
        new(Move(state.X, m, state.V, options, round), m, state.V, state.Steps + 1);

    /// <summary>β₁ m + (1 − β₁) g.</summary>
    internal Vector Momentum(Vector m, Vector g) => Vector.Combine(Beta1, m, 1 - Beta1, g);

    // x − γ(m/(√v + ε) + wd·x)
    private Vector Move(Vector x, Vector m, Vector v, LocalOptions options, int round)
    {
        var next = x.Clone();
        var direction = m / v.Sqrt().Affine(1, Epsilon);
        new Contracts.Step((float)options.RateAt(round), (float)options.WeightDecay).Apply(next, direction);
        return next;
    }
}
