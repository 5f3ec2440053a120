using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Federated;

/// <summary>
/// FedAvgM: Hsu, Qi, Brown, "Measuring the effects of non-identical data distribution for federated visual classification",
/// 2019: FedAvg with momentum at the server.
/// </summary>
/// <param name="serverRate">Server learning rate η_g.</param>
/// <param name="beta">Momentum β.</param>
/// <param name="weighting">How p_i is formed.</param>
public sealed class FedAvgM(double serverRate, double beta, Weighting weighting)
    : IFederatedAlgorithm<FedAvgM.Server, None, ModelMessage, DeltaMessage, WeightedSum>
{
    /// <inheritdoc/>
    public Server Init(Problem problem) => new(problem.X0, problem.X0.ZerosLike());

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
        var m = Vector.Combine(beta, server.M, 1 / weighting.Divisor(sum, ctx), sum.Delta);     // m ← β m + Δ̄
        return new(Vector.Combine(1, server.X, serverRate, m), m);                              // x ← x + η_g m
    }

    /// <inheritdoc/>
    public Vector Model(Server server) => server.X;

    /// <summary>Server state: model x and momentum m, each of shape (d).</summary>
    public sealed record Server(Vector X, Vector M);
}
