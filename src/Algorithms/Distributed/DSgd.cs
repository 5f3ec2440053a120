using Starling.Algorithms.Contracts;
using Starling.Algorithms.Federated;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Distributed;

/// <summary>
/// Distributed SGD: x ← x − γ (1/S) Σ_S C(g_i(x)). With <c>compression.up</c> and no error feedback it is the naive
/// compressed method, which need not converge.
/// </summary>
public sealed class DSgd : IFederatedAlgorithm<ModelState, None, ModelMessage, DeltaMessage, VectorSum>
{
    /// <inheritdoc/>
    public ModelState Init(Problem problem) => new(problem.X0);

    /// <inheritdoc/>
    public None InitClient(Problem problem, int client) => None.Value;

    /// <inheritdoc/>
    public ModelMessage Broadcast(ModelState server, RoundContext ctx) => new(ctx.Pack(server.X));

    /// <inheritdoc/>
    public (None State, DeltaMessage Message) Local(None state, ModelMessage down, IObjective f, LocalContext ctx) =>
        (state, new(ctx.Pack(ctx.Gradient(f, down.X.Value))));

    /// <inheritdoc/>
    public VectorSum Contribute(Upload<DeltaMessage> upload, RoundContext ctx) => new(upload.Message.Delta.Value);

    /// <inheritdoc/>
    public ModelState Finish(ModelState server, VectorSum sum, RoundContext ctx) =>
        new(Vector.Combine(1, server.X, -ctx.LearningRate / ctx.Participants, sum.Delta));

    /// <inheritdoc/>
    public Vector Model(ModelState server) => server.X;
}
