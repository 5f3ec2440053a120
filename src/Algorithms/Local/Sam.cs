using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Local;

/// <summary>
/// The gradient of sharpness-aware minimisation: taken on the same batch at the point ρ uphill (Foret, Kleiner, Mobahi,
/// Neyshabur, "Sharpness-aware minimization for efficiently improving generalization", ICLR 2021).
/// </summary>
/// <param name="rho">Radius ρ of the perturbation, at least 0.</param>
/// <param name="guard">Added to the norm, so that a zero gradient gives no perturbation.</param>
public sealed class Sam(double rho, double guard = 1e-7)
{
    /// <summary>y + ρ g/(‖g‖ + guard), the norm over all parameters together.</summary>
    /// <param name="y">Parameters, shape (d).</param>
    /// <param name="gradient">g at y, shape (d).</param>
    public Vector Ascend(Vector y, Vector gradient) => Vector.Combine(1, y, rho / (gradient.Norm() + guard), gradient);

    /// <summary>∇f(y + ρ g/(‖g‖ + guard)) with g = ∇f(y).</summary>
    /// <param name="f">The local problem.</param>
    /// <param name="y">Parameters, shape (d).</param>
    /// <param name="batch">The mini-batch of both gradients.</param>
    public Vector Gradient(IObjective f, Vector y, Batch batch)
    {
        var g = y.Empty();
        f.Gradient(y, batch, g);
        f.Gradient(Ascend(y, g), batch, g);
        return g;
    }
}
