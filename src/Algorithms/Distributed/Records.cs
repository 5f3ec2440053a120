using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Distributed;

/// <summary>A sum of what workers sent.</summary>
/// <param name="Delta">Σ Δ_i, shape (d).</param>
public sealed record VectorSum(Vector Delta);

/// <summary>A server that keeps the model and an estimate of the gradient.</summary>
/// <param name="X">Parameters x, shape (d).</param>
/// <param name="H">h = (1/N) Σ h_i over all N workers, shape (d).</param>
public sealed record EstimateState(Vector X, Vector H)
{
    /// <summary>x₀, and h = 0.</summary>
    internal static EstimateState Start(Problem problem) => new(problem.X0, problem.X0.ZerosLike());

    /// <summary>h ← h + (1/N) Σ_S Δ_i, then x ← x − γh with the new h.</summary>
    internal EstimateState Step(VectorSum sum, RoundContext ctx)
    {
        var h = Vector.Combine(1, H, 1.0 / ctx.Clients, sum.Delta);
        return new(Vector.Combine(1, X, -ctx.LearningRate, h), h);
    }
}

/// <summary>What a worker's estimate h_i starts from.</summary>
public enum EstimateStart
{
    /// <summary>g_i(x₀), sent dense in the worker's first round, 4d bytes, instead of a compressed message, which would be 0.</summary>
    Gradient,

    /// <summary>0.</summary>
    Zero,

    /// <summary>C(g_i(x₀)), sent in the worker's first round next to that round's message.</summary>
    Compressed,
}
