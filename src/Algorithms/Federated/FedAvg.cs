using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Federated;

/// <summary>
/// FedAvg: McMahan, Moore, Ramage, Hampson, Agüera y Arcas, "Communication-efficient learning of deep networks from
/// decentralized data", AISTATS 2017, Algorithm 1.
/// </summary>
/// <param name="weighting">How p_i is formed.</param>
/// <param name="serverRate">Server learning rate η_g; 1 gives the paper's average of models.</param>
public sealed class FedAvg(Weighting weighting, double serverRate)
    : IFederatedAlgorithm<ModelState, None, ModelMessage, DeltaMessage, WeightedSum>
{
    /// <inheritdoc/>
    public ModelState Init(Problem problem) => new(problem.X0);

    /// <inheritdoc/>
    public None InitClient(Problem problem, int client) => None.Value;

    /// <inheritdoc/>
    public ModelMessage Broadcast(ModelState server, RoundContext ctx) => new(ctx.Pack(server.X));

    /// <inheritdoc/>
    public (None State, DeltaMessage Message) Local(None state, ModelMessage down, IObjective f, LocalContext ctx) =>
        (state, new(ctx.Pack(Update(down.X.Value, f, ctx))));

    /// <inheritdoc/>
    public WeightedSum Contribute(Upload<DeltaMessage> upload, RoundContext ctx) => weighting.Part(upload, upload.Message.Delta.Value);

    /// <inheritdoc/>
    public ModelState Finish(ModelState server, WeightedSum sum, RoundContext ctx) =>
        new(Vector.Combine(1, server.X, serverRate / weighting.Divisor(sum, ctx), sum.Delta));  // x ← x + η_g Σ p_i Δ_i

    /// <inheritdoc/>
    public Vector Model(ModelState server) => server.X;

    /// <summary>The local update Δ_i = y − x_t of plain SGD, which several algorithms share.</summary>
    internal static Vector Update(Vector x, IObjective f, LocalContext ctx)
    {
        var y = x.Clone();
        var sgd = ctx.Solver();
        foreach (var batch in ctx.Batches(f))
        {
            sgd.Descend(f, y, batch);                                   // y ← y − η g_i(y)
        }

        y.Add(-1, x);                                                   // Δ_i = y − x
        return y;
    }
}
