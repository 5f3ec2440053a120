using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Federated;

/// <summary>How the weight p_i of a participant's update is formed; S is the set of participants.</summary>
public enum Weighting
{
    /// <summary>n_i / Σ_S n_j: McMahan's rule as commonly implemented.</summary>
    Samples,

    /// <summary>1/|S|.</summary>
    Uniform,

    /// <summary>1/N.</summary>
    UniformAll,

    /// <summary>1/(N π_i) with the true participation probability π_i: unbiased.</summary>
    InverseProbability,
}

/// <summary>The weightings as parts of a sum: p_i = w_i / divisor.</summary>
internal static class Weightings
{
    /// <summary>w_i Δ_i and w_i.</summary>
    public static WeightedSum Part<TUp>(this Weighting weighting, Upload<TUp> upload, Vector delta) => weighting switch
    {
        Weighting.Samples => new(upload.Samples * delta, upload.Samples),
        Weighting.InverseProbability => new((1 / upload.Probability) * delta, 1 / upload.Probability),
        _ => new(delta, 1),
    };

    /// <summary>What Σ w_i Δ_i is divided by.</summary>
    public static double Divisor(this Weighting weighting, WeightedSum sum, RoundContext ctx) =>
        weighting is Weighting.Samples or Weighting.Uniform ? sum.Weight : ctx.Clients;
}
