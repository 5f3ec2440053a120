using Starling.Algorithms.Compression;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Federated;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Distributed;

/// <summary>
/// EControl: Gao, Islamov, Stich, "EControl: fast distributed optimization with compression and error control", ICLR 2024.
/// With participation that is not full, an extension: who is absent keeps e_i and h_i, and h stays the mean over all N.
/// </summary>
/// <param name="eta">η, how much of the error is fed back, 0 to 1; it must shrink with the compressor's δ. Null: min(0.1, δ), which is min(0.1, k/d) for top-k and rand-k.</param>
/// <param name="start">h_i before the first round.</param>
/// <param name="compressor">C, whose δ decides the default of η; null for dense messages.</param>
public sealed class EControl(double? eta, EstimateStart start, ICompressor? compressor)
    : IFederatedAlgorithm<EstimateState, EControl.Worker, ModelMessage, DeltaMessage, VectorSum>
{
    /// <inheritdoc/>
    public EstimateState Init(Problem problem) => EstimateState.Start(problem);

    /// <inheritdoc/>
    public Worker InitClient(Problem problem, int client) =>
        new(problem.X0.ZerosLike(), start is EstimateStart.Zero ? problem.X0.ZerosLike() : null);

    /// <inheritdoc/>
    public ModelMessage Broadcast(EstimateState server, RoundContext ctx) => new(ctx.Pack(server.X));

    /// <inheritdoc/>
    public (Worker State, DeltaMessage Message) Local(Worker state, ModelMessage down, IObjective f, LocalContext ctx)
    {
        var g = ctx.Gradient(f, down.X.Value);
        if (state.H is null && start is EstimateStart.Gradient)
        {
            return (new(state.E, g), new(Packet.Dense(g)));             // h_i = g_i(x₀), so that Δ_i = C(0) = 0
        }

        var first = state.H is null ? ctx.Pack(g) : null;               // h_i = C(g_i(x₀))
        var (e, h) = (state.E, state.H ?? first!.Value);
        var delta = ctx.Pack(Vector.Combine(Eta(g.Length), e, 1, g) - h);   // Δ_i = C(η e_i + g_i − h_i)
        var next = new Worker(e + g - h - delta.Value, h + delta.Value);    // e_i ← e_i + g_i − h_i − Δ_i with the old h_i
        return (next, new(first is null ? delta : Packet.Join(first, delta)));
    }

    /// <inheritdoc/>
    public VectorSum Contribute(Upload<DeltaMessage> upload, RoundContext ctx) => new(upload.Message.Delta.Value);

    /// <inheritdoc/>
    public EstimateState Finish(EstimateState server, VectorSum sum, RoundContext ctx) => server.Step(sum, ctx);

    /// <inheritdoc/>
    public Vector Model(EstimateState server) => server.X;

    private double Eta(int d) => eta ?? Math.Min(0.1, compressor?.Contraction(d) ?? 1);

    /// <summary>Worker state: error e_i and estimate h_i, each of shape (d); h_i is null before a first round that starts from the gradient.</summary>
    public sealed record Worker(Vector E, Vector? H);
}
