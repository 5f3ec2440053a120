using Starling.Algorithms.Compression;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Federated;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Distributed;

/// <summary>
/// EF21-SGDM: Fatkhullin, Tyurin, Richtárik, "Momentum provably improves error feedback!", NeurIPS 2023, Algorithm 1, in
/// the order compress, then step with the new h.
/// </summary>
/// <param name="a">Weight a of the new gradient, above 0 and at most 1; 1 is <see cref="Ef21"/>.</param>
/// <param name="start">v_i and h_i before the first round: gradient or zero.</param>
public sealed class Ef21Sgdm(double a, EstimateStart start) : IFederatedAlgorithm<EstimateState, Ef21Sgdm.Worker, ModelMessage, DeltaMessage, VectorSum>
{
    /// <inheritdoc/>
    public EstimateState Init(Problem problem) => EstimateState.Start(problem);

    /// <inheritdoc/>
    public Worker InitClient(Problem problem, int client) =>
        start is EstimateStart.Gradient ? new(null, null) : new(problem.X0.ZerosLike(), problem.X0.ZerosLike());

    /// <inheritdoc/>
    public ModelMessage Broadcast(EstimateState server, RoundContext ctx) => new(ctx.Pack(server.X));

    /// <inheritdoc/>
    public (Worker State, DeltaMessage Message) Local(Worker state, ModelMessage down, IObjective f, LocalContext ctx)
    {
        var g = ctx.Gradient(f, down.X.Value);
        if (state is not { V: { } old, H: { } h })
        {
            return (new(g, g), new(Packet.Dense(g)));                   // v_i = h_i = g_i(x₀)
        }

        var v = Vector.Combine(1 - a, old, a, g);                       // v_i ← (1 − a) v_i + a g_i
        var delta = ctx.Pack(v - h);                                    // Δ_i = C(v_i − h_i)
        return (new(v, h + delta.Value), new(delta));                   // h_i ← h_i + Δ_i
    }

    /// <inheritdoc/>
    public VectorSum Contribute(Upload<DeltaMessage> upload, RoundContext ctx) => new(upload.Message.Delta.Value);

    /// <inheritdoc/>
    public EstimateState Finish(EstimateState server, VectorSum sum, RoundContext ctx) => server.Step(sum, ctx);

    /// <inheritdoc/>
    public Vector Model(EstimateState server) => server.X;

    /// <summary>Worker state: momentum v_i and estimate h_i, each of shape (d), or null before a first round that starts from the gradient.</summary>
    public sealed record Worker(Vector? V, Vector? H);
}
