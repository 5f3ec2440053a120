using Starling.Algorithms.Compression;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Federated;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Distributed;

/// <summary>
/// EF21: Richtárik, Sokolov, Fatkhullin, "EF21: a new, simpler, theoretically better, and practically faster error
/// feedback", NeurIPS 2021, Algorithm 2, in the order compress, then step with the new h.
/// </summary>
/// <param name="start">h_i before the first round: gradient or zero.</param>
public sealed class Ef21(EstimateStart start) : IFederatedAlgorithm<EstimateState, Ef21.Worker, ModelMessage, DeltaMessage, VectorSum>
{
    /// <inheritdoc/>
    public EstimateState Init(Problem problem) => EstimateState.Start(problem);

    /// <inheritdoc/>
    public Worker InitClient(Problem problem, int client) => new(start is EstimateStart.Gradient ? null : problem.X0.ZerosLike());

    /// <inheritdoc/>
    public ModelMessage Broadcast(EstimateState server, RoundContext ctx) => new(ctx.Pack(server.X));

    /// <inheritdoc/>
    public (Worker State, DeltaMessage Message) Local(Worker state, ModelMessage down, IObjective f, LocalContext ctx)
    {
        var g = ctx.Gradient(f, down.X.Value);
        if (state.H is not { } h)
        {
            return (new(g), new(Packet.Dense(g)));                      // h_i = g_i(x₀)
        }

        var delta = ctx.Pack(g - h);                                    // Δ_i = C(g_i − h_i)
        return (new(h + delta.Value), new(delta));                      // h_i ← h_i + Δ_i
    }

    /// <inheritdoc/>
    public VectorSum Contribute(Upload<DeltaMessage> upload, RoundContext ctx) => new(upload.Message.Delta.Value);

    /// <inheritdoc/>
    public EstimateState Finish(EstimateState server, VectorSum sum, RoundContext ctx) => server.Step(sum, ctx);

    /// <inheritdoc/>
    public Vector Model(EstimateState server) => server.X;

    /// <summary>Worker state: h_i, shape (d), or null before a first round that starts from the gradient.</summary>
    public sealed record Worker(Vector? H);
}
