using Starling.Algorithms.Contracts;
using Starling.Algorithms.Local;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Federated;

/// <summary>
/// FedSAM: Qu, Li, Duan, Liu, Tang, Lu, "Generalized federated learning via sharpness aware minimization", ICML 2022:
/// FedAvg whose clients take sharpness-aware gradients.
/// </summary>
/// <param name="rho">Radius ρ of the perturbation.</param>
/// <param name="weighting">How p_i is formed.</param>
public sealed class FedSam(double rho, Weighting weighting) : IFederatedAlgorithm<ModelState, None, ModelMessage, DeltaMessage, WeightedSum>
{
    private readonly FedAvg _fedAvg = new(weighting, serverRate: 1);
    private readonly Sam _sam = new(rho);

    /// <inheritdoc/>
    public ModelState Init(Problem problem) => _fedAvg.Init(problem);

    /// <inheritdoc/>
    public None InitClient(Problem problem, int client) => None.Value;

    /// <inheritdoc/>
    public ModelMessage Broadcast(ModelState server, RoundContext ctx) => _fedAvg.Broadcast(server, ctx);

    /// <inheritdoc/>
    public (None State, DeltaMessage Message) Local(None state, ModelMessage down, IObjective f, LocalContext ctx)
    {
        var (x, y) = (down.X.Value, down.X.Value.Clone());
        var sgd = ctx.Solver();
        foreach (var batch in ctx.Batches(f))
        {
            sgd.Step(y, _sam.Gradient(f, y, batch));                    // y ← y − η g_i(y + ρ g/‖g‖)
        }

        return (state, new(ctx.Pack(y - x)));
    }

    /// <inheritdoc/>
    public WeightedSum Contribute(Upload<DeltaMessage> upload, RoundContext ctx) => _fedAvg.Contribute(upload, ctx);

    /// <inheritdoc/>
    public ModelState Finish(ModelState server, WeightedSum sum, RoundContext ctx) => _fedAvg.Finish(server, sum, ctx);

    /// <inheritdoc/>
    public Vector Model(ModelState server) => server.X;
}
