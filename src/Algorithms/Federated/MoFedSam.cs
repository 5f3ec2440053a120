using Starling.Algorithms.Contracts;
using Starling.Algorithms.Local;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Federated;

/// <summary>
/// MoFedSAM: Qu, Li, Duan, Liu, Tang, Lu, "Generalized federated learning via sharpness aware minimization", ICML 2022:
/// <see cref="FedCm"/> whose clients take sharpness-aware gradients.
/// </summary>
/// <param name="alpha">Weight α of the client's own gradient, above 0 and at most 1.</param>
/// <param name="rho">Radius ρ of the perturbation.</param>
public sealed class MoFedSam(double alpha, double rho) : IFederatedAlgorithm<FedCm.Server, None, FedCm.Down, DeltaMessage, FedCm.Part>
{
    private readonly FedCm _fedCm = new(alpha);
    private readonly Sam _sam = new(rho);

    /// <inheritdoc/>
    public FedCm.Server Init(Problem problem) => _fedCm.Init(problem);

    /// <inheritdoc/>
    public None InitClient(Problem problem, int client) => None.Value;

    /// <inheritdoc/>
    public FedCm.Down Broadcast(FedCm.Server server, RoundContext ctx) => _fedCm.Broadcast(server, ctx);

    /// <inheritdoc/>
    public (None State, DeltaMessage Message) Local(None state, FedCm.Down down, IObjective f, LocalContext ctx)
    {
        var (x, y) = (down.X.Value, down.X.Value.Clone());
        var drift = ((1 - alpha) / alpha) * down.Gamma;
        var sgd = FedCm.Solver(ctx, alpha);
        foreach (var batch in ctx.Batches(f))
        {
            sgd.Step(y, _sam.Gradient(f, y, batch), drift: drift);      // y ← y − η(α g_i(y + ρ g/‖g‖) + (1 − α) Γ_t)
        }

        return (state, new(ctx.Pack(y - x)));
    }

    /// <inheritdoc/>
    public FedCm.Part Contribute(Upload<DeltaMessage> upload, RoundContext ctx) => _fedCm.Contribute(upload, ctx);

    /// <inheritdoc/>
    public FedCm.Server Finish(FedCm.Server server, FedCm.Part sum, RoundContext ctx) => _fedCm.Finish(server, sum, ctx);

    /// <inheritdoc/>
    public Vector Model(FedCm.Server server) => server.X;
}
