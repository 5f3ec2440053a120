using Starling.Algorithms.Contracts;
using Starling.Algorithms.Federated;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Distributed;

/// <summary>Distributed Adam with dense messages: the server's update uses the mean gradient g = (1/S) Σ_S g_i(x).</summary>
/// <param name="rule">β₁, β₂, ε and the bias correction.</param>
public sealed class Adam(AdamRule rule) : IFederatedAlgorithm<AdamState, None, ModelMessage, DeltaMessage, VectorSum>
{
    /// <inheritdoc/>
    public AdamState Init(Problem problem) => AdamState.Start(problem.X0);

    /// <inheritdoc/>
    public None InitClient(Problem problem, int client) => None.Value;

    /// <inheritdoc/>
    public ModelMessage Broadcast(AdamState server, RoundContext ctx) => new(ctx.Pack(server.X));

    /// <inheritdoc/>
    public (None State, DeltaMessage Message) Local(None state, ModelMessage down, IObjective f, LocalContext ctx) =>
        (state, new(ctx.Pack(ctx.LossGradient(f, down.X.Value))));

    /// <inheritdoc/>
    public VectorSum Contribute(Upload<DeltaMessage> upload, RoundContext ctx) => new(upload.Message.Delta.Value);

    /// <inheritdoc/>
    public AdamState Finish(AdamState server, VectorSum sum, RoundContext ctx) =>
        rule.Step(server, sum.Delta / ctx.Participants, ctx.Local, ctx.Round);

    /// <inheritdoc/>
    public Vector Model(AdamState server) => server.X;
}
