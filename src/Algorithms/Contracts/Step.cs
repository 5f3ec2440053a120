using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Contracts;

/// <summary>The terms of one local step y ← y − η(g + wd·y + μ(y − anchor) + drift).</summary>
/// <param name="Rate">Local learning rate η.</param>
/// <param name="WeightDecay">wd, 0 for none.</param>
/// <param name="Mu">Weight μ of the proximal pull, 0 for none.</param>
/// <param name="Anchor">Centre of the pull, shape (d), or null.</param>
/// <param name="Drift">A correction added to the gradient, shape (d), or null.</param>
public readonly record struct Step(float Rate, float WeightDecay = 0, float Mu = 0, Vector? Anchor = null, Vector? Drift = null)
{
    /// <summary>Whether the step is y ← y − ηg and nothing else.</summary>
    public bool IsPlain => WeightDecay == 0 && Anchor is null && Drift is null;

    /// <summary>Applies the step with a given gradient.</summary>
    /// <param name="y">Parameters, changed in place.</param>
    /// <param name="gradient">Gradient g, shape (d).</param>
    public void Apply(Vector y, Vector gradient) =>
        y.Storage.Step(Rate, gradient.Storage, WeightDecay, Mu, Anchor?.Storage, Drift?.Storage);

    /// <summary>Applies every term but the gradient: y ← y − η(wd·y + μ(y − anchor) + drift).</summary>
    /// <param name="y">Parameters, changed in place.</param>
    public void ApplyTerms(Vector y) => y.Storage.Step(Rate, null, WeightDecay, Mu, Anchor?.Storage, Drift?.Storage);
}
