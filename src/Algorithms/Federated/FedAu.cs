using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Federated;

/// <summary>
/// FedAU: Wang, Ji, "A lightweight method for tackling unknown participation statistics in federated averaging", ICLR 2024,
/// Algorithms 1 and 2: an update is weighted by ω_i, the mean interval between the client's participations so far, which
/// estimates the inverse of its participation probability.
/// </summary>
/// <remarks>
/// All rounds up to the end of the last collected interval lie in one of the M intervals, so ω = that round / M, and a
/// client's memory moves only when it takes part. The interval that ends now does not enter the weight used now.
/// </remarks>
/// <param name="cutoff">K: an interval is collected after so many rounds of absence; null: never.</param>
/// <param name="serverRate">Server learning rate η_g.</param>
public sealed class FedAu(int? cutoff, double serverRate)
    : IFederatedAlgorithm<ModelState, FedAu.Client, ModelMessage, DeltaMessage, WeightedSum>
{
    private readonly FedAvg _fedAvg = new(Weighting.UniformAll, serverRate);

    /// <inheritdoc/>
    public ModelState Init(Problem problem) => _fedAvg.Init(problem);

    /// <inheritdoc/>
    public Client InitClient(Problem problem, int client) => new(0, 0);

    /// <inheritdoc/>
    public ModelMessage Broadcast(ModelState server, RoundContext ctx) => _fedAvg.Broadcast(server, ctx);

    /// <inheritdoc/>
    public (Client State, DeltaMessage Message) Local(Client state, ModelMessage down, IObjective f, LocalContext ctx)
    {
        var delta = FedAvg.Update(down.X.Value, f, ctx);
        var (intervals, omega) = Intervals(state, ctx.Round);
        return (new(intervals + 1, ctx.Round), new(ctx.Pack(omega * delta)));   // this interval ends now: M ← M + 1
    }

    /// <inheritdoc/>
    public WeightedSum Contribute(Upload<DeltaMessage> upload, RoundContext ctx) => _fedAvg.Contribute(upload, ctx);

    /// <inheritdoc/>
    public ModelState Finish(ModelState server, WeightedSum sum, RoundContext ctx) =>
        _fedAvg.Finish(server, sum, ctx);                                       // x ← x + η_g (1/N) Σ_S ω_i Δ_i

    /// <inheritdoc/>
    public Vector Model(ModelState server) => server.X;

    /// <summary>M and ω before a round, from the rounds before it.</summary>
    private (int Count, double Mean) Intervals(Client state, int round)
    {
        var absent = round - 1 - state.Last;
        var cuts = cutoff is { } k ? absent / k : 0;                            // intervals of K rounds that ended without the client
        var count = state.M + cuts;
        return (count, count == 0 ? 1 : (state.Last + ((double)cuts * (cutoff ?? 0))) / count);
    }

    /// <summary>Client state.</summary>
    /// <param name="M">Intervals collected.</param>
    /// <param name="Last">Round of the last participation, 0 for none.</param>
    public sealed record Client(int M, int Last);
}
