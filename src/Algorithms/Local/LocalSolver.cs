using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Local;

/// <summary>
/// The parts of a local rule that are not the algorithm's: clipping, weight decay, momentum. One object serves one round
/// of one client.
/// </summary>
/// <remarks>
/// Order of the terms: the loss gradient is clipped; weight decay, proximal pull and drift are added; momentum
/// m ← βm + (all of that); y ← y − ηm. Momentum is PyTorch's SGD without dampening, its buffer zero at the start.
/// </remarks>
public sealed class LocalSolver(LocalOptions options, double rate)
{
    private readonly float _rate = (float)rate;
    private readonly float _weightDecay = (float)options.WeightDecay;
    private Vector? _momentum;

    /// <summary>y ← y − η(clip(∇f(y)) + wd·y + μ(y − anchor) + drift), with momentum.</summary>
    /// <param name="f">The local problem.</param>
    /// <param name="y">Local parameters, shape (d), changed in place.</param>
    /// <param name="batch">The mini-batch of this step.</param>
    /// <param name="mu">Weight μ of the proximal pull.</param>
    /// <param name="anchor">Centre of the pull, shape (d), or null.</param>
    /// <param name="drift">Correction added to the gradient, shape (d), or null.</param>
    public void Descend(IObjective f, Vector y, Batch batch, double mu = 0, Vector? anchor = null, Vector? drift = null)
    {
        if (options.Momentum == 0 && options.ClipNorm is null)
        {
            f.Descend(y, batch, new Step(_rate, _weightDecay, (float)mu, anchor, drift));
            return;
        }

        var g = y.Empty();
        f.Gradient(y, batch, g);
        Step(y, g, mu, anchor, drift);
    }

    /// <summary>The same step with a gradient already formed, which is clipped in place.</summary>
    /// <param name="y">Local parameters, shape (d), changed in place.</param>
    /// <param name="gradient">Loss gradient, shape (d), changed in place.</param>
    /// <param name="mu">Weight μ of the proximal pull.</param>
    /// <param name="anchor">Centre of the pull, shape (d), or null.</param>
    /// <param name="drift">Correction added to the gradient, shape (d), or null.</param>
    public void Step(Vector y, Vector gradient, double mu = 0, Vector? anchor = null, Vector? drift = null)
    {
        Clip(gradient);
        StepUnclipped(y, gradient, mu, anchor, drift);
    }

    /// <summary>The same step with a gradient that is not to be clipped, or already is.</summary>
    /// <inheritdoc cref="Step" path="/param"/>
    public void StepUnclipped(Vector y, Vector gradient, double mu = 0, Vector? anchor = null, Vector? drift = null)
    {
        if (options.Momentum == 0)
        {
            new Step(_rate, _weightDecay, (float)mu, anchor, drift).Apply(y, gradient);
            return;
        }

        var direction = gradient;
        direction.Add(options.WeightDecay, y);
        if (anchor is not null)
        {
            direction.Add(mu, y - anchor);
        }

        if (drift is not null)
        {
            direction.Add(drift);
        }

        Momentum(y).Blend(options.Momentum, 1, direction);
        y.Add(-rate, Momentum(y));
    }

    /// <summary>g ← g·min(1, c/(‖g‖ + 1e-6)), where <c>clip_norm</c> is set.</summary>
    /// <param name="gradient">Shape (d), changed in place.</param>
    public void Clip(Vector gradient)
    {
        if (options.ClipNorm is { } c && c / (gradient.Norm() + 1e-6) is var scale && scale < 1)
        {
            gradient.Scale(scale);
        }
    }

    // Made in the first step, it must outlive that step's temporaries.
    private Vector Momentum(Vector y) => _momentum ??= LongLived(y);

    private static Vector LongLived(Vector y)
    {
        var buffer = y.ZerosLike();
        VectorScope.KeepOutside(buffer);
        return buffer;
    }
}
