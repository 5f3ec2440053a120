using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Federated;

/// <summary>
/// FedAdam, FedYogi and FedAdagrad: Reddi, Charles, Zaheer, Garrett, Rush, Konečný, Kumar, McMahan, "Adaptive federated
/// optimization", ICLR 2021, Algorithm 2: an adaptive server optimiser takes the mean update for a gradient. No bias correction.
/// </summary>
/// <param name="secondMoment">How v moves.</param>
/// <param name="serverRate">Server learning rate η_g.</param>
/// <param name="beta1">Momentum β₁.</param>
/// <param name="epsilon">τ, added to √v.</param>
/// <param name="v0">Every element of v before round 1.</param>
/// <param name="weighting">How p_i is formed.</param>
public sealed class FedOpt(SecondMoment secondMoment, double serverRate, double beta1, double epsilon, double v0, Weighting weighting)
    : IFederatedAlgorithm<FedOpt.Server, None, ModelMessage, DeltaMessage, WeightedSum>
{
    /// <inheritdoc/>
    public Server Init(Problem problem) => new(problem.X0, problem.X0.ZerosLike(), problem.X0.Affine(0, v0));

    /// <inheritdoc/>
    public None InitClient(Problem problem, int client) => None.Value;

    /// <inheritdoc/>
    public ModelMessage Broadcast(Server server, RoundContext ctx) => new(ctx.Pack(server.X));

    /// <inheritdoc/>
    public (None State, DeltaMessage Message) Local(None state, ModelMessage down, IObjective f, LocalContext ctx) =>
        (state, new(ctx.Pack(FedAvg.Update(down.X.Value, f, ctx))));

    /// <inheritdoc/>
    public WeightedSum Contribute(Upload<DeltaMessage> upload, RoundContext ctx) => weighting.Part(upload, upload.Message.Delta.Value);

    /// <inheritdoc/>
    public Server Finish(Server server, WeightedSum sum, RoundContext ctx)
    {
        var delta = sum.Delta / weighting.Divisor(sum, ctx);                    // Δ̄
        var m = Vector.Combine(beta1, server.M, 1 - beta1, delta);              // m ← β₁ m + (1 − β₁) Δ̄
        var v = secondMoment(server.V, delta * delta);
        var x = Vector.Combine(1, server.X, serverRate, m / v.Sqrt().Affine(1, epsilon));
        return new(x, m, v);                                                    // x ← x + η_g m/(√v + τ)
    }

    /// <inheritdoc/>
    public Vector Model(Server server) => server.X;

    /// <summary>Server state: model x, first moment m, second moment v, each of shape (d).</summary>
    public sealed record Server(Vector X, Vector M, Vector V);
}

/// <summary>The next v from v and Δ̄², each of shape (d).</summary>
public delegate Vector SecondMoment(Vector v, Vector squared);

/// <summary>The second moments of the adaptive servers.</summary>
public static class SecondMoments
{
    /// <summary>v ← v + Δ̄².</summary>
    public static SecondMoment Adagrad { get; } = (v, squared) => v + squared;

    /// <summary>v ← β₂ v + (1 − β₂) Δ̄².</summary>
    public static SecondMoment Adam(double beta2) => (v, squared) => Vector.Combine(beta2, v, 1 - beta2, squared);

    /// <summary>v ← v − (1 − β₂) Δ̄² sgn(v − Δ̄²).</summary>
    public static SecondMoment Yogi(double beta2) => (v, squared) => v - (squared * (v - squared).Sign(1 - beta2));
}
