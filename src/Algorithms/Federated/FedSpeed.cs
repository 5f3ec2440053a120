using Starling.Algorithms.Contracts;
using Starling.Algorithms.Local;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Federated;

/// <summary>
/// FedSpeed: Sun, Shen, Huang, Ding, Tao, "FedSpeed: larger local interval, less communication round, and higher
/// generalization accuracy", ICLR 2023, Algorithm 1, with h_i = −λĝ_i for the paper's prox-correction ĝ_i.
/// </summary>
/// <param name="lambda">λ; 1/λ multiplies the proximal term.</param>
/// <param name="rho">Radius ρ of the perturbation.</param>
/// <param name="alpha">Weight α of the perturbed gradient in the quasi-gradient.</param>
/// <param name="dual">Whose duals the server averages.</param>
/// <param name="clip">What <c>clip_norm</c> bounds.</param>
public sealed class FedSpeed(double lambda, double rho, double alpha, DualAverage dual, DualClip clip)
    : IFederatedAlgorithm<FedDyn.Server, FedDyn.Client, ModelMessage, DeltaMessage, WeightedSum>
{
    private readonly FedDyn _fedDyn = new(1 / lambda);
    private readonly Sam _sam = new(rho);

    /// <inheritdoc/>
    public FedDyn.Server Init(Problem problem) => _fedDyn.Init(problem);

    /// <inheritdoc/>
    public FedDyn.Client InitClient(Problem problem, int client) => _fedDyn.InitClient(problem, client);

    /// <inheritdoc/>
    public ModelMessage Broadcast(FedDyn.Server server, RoundContext ctx) => _fedDyn.Broadcast(server, ctx);

    /// <inheritdoc/>
    public (FedDyn.Client State, DeltaMessage Message) Local(FedDyn.Client state, ModelMessage down, IObjective f, LocalContext ctx)
    {
        var (x, h) = (down.X.Value, state.H);
        var y = x.Clone();
        var (early, centre) = clip is DualClip.Official ? (h - x, x.ZerosLike()) : (x.ZerosLike(), x - h);
        var sgd = ctx.Solver();
        foreach (var batch in ctx.Batches(f))
        {
            var g = QuasiGradient(f, y, batch);
            g.Add(1 / lambda, early);                                   // inside the clip, or
            sgd.Step(y, g, 1 / lambda, centre);                         // outside: y ← y − η(g̃ + (1/λ)(y − x_t + h_i))
        }

        var delta = y - x;
        var sent = ctx.Pack(dual is DualAverage.All ? delta : Vector.Combine(1, h, 2, delta));  // x̂_i − x_t = Δ_i + h_i⁺
        var next = dual is DualAverage.All ? h + sent.Value : Vector.Combine(0.5, h, 0.5, sent.Value);
        return (new(next), new(sent));                                  // h_i⁺ = h_i + Δ_i
    }

    /// <inheritdoc/>
    public WeightedSum Contribute(Upload<DeltaMessage> upload, RoundContext ctx) => _fedDyn.Contribute(upload, ctx);

    /// <inheritdoc/>
    public FedDyn.Server Finish(FedDyn.Server server, WeightedSum sum, RoundContext ctx) => dual is DualAverage.All
        ? _fedDyn.Finish(server, sum, ctx)                              // x ← mean_S y_i + mean_N h_j
        : server with { X = Vector.Combine(1, server.X, 1.0 / ctx.Participants, sum.Delta) };   // x ← mean_S x̂_i

    /// <inheritdoc/>
    public Vector Model(FedDyn.Server server) => server.X;

    /// <summary>g̃ = (1 − α) g₁ + α g₂, with g₂ at the perturbed point on the same batch.</summary>
    private Vector QuasiGradient(IObjective f, Vector y, Batch batch)
    {
        var (g1, g2) = (y.Empty(), y.Empty());
        f.Gradient(y, batch, g1);
        f.Gradient(_sam.Ascend(y, g1), batch, g2);
        g2.Blend(alpha, 1 - alpha, g1);
        return g2;
    }
}
