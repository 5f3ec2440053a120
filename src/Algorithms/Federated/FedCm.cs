using Starling.Algorithms.Compression;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Local;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Federated;

/// <summary>
/// FedCM: Xu, Wang, Wang, Yao, "FedCM: federated learning with client-level momentum", 2021: every local step mixes
/// the gradient with Γ_t, the mean gradient per local step of the round before.
/// </summary>
/// <param name="alpha">Weight α of the client's own gradient, above 0 and at most 1.</param>
public sealed class FedCm(double alpha) : IFederatedAlgorithm<FedCm.Server, None, FedCm.Down, DeltaMessage, FedCm.Part>
{
    /// <inheritdoc/>
    public Server Init(Problem problem) => new(problem.X0, problem.X0.ZerosLike());

    /// <inheritdoc/>
    public None InitClient(Problem problem, int client) => None.Value;

    /// <inheritdoc/>
    public Down Broadcast(Server server, RoundContext ctx) => new(server.Gamma, ctx.Pack(server.X));

    /// <inheritdoc/>
    public (None State, DeltaMessage Message) Local(None state, Down down, IObjective f, LocalContext ctx)
    {
        var (x, y) = (down.X.Value, down.X.Value.Clone());
        var drift = ((1 - alpha) / alpha) * down.Gamma;
        var sgd = Solver(ctx, alpha);
        foreach (var batch in ctx.Batches(f))
        {
            sgd.Descend(f, y, batch, drift: drift);                     // y ← y − η(α g_i(y) + (1 − α) Γ_t)
        }

        return (state, new(ctx.Pack(y - x)));
    }

    /// <inheritdoc/>
    public Part Contribute(Upload<DeltaMessage> upload, RoundContext ctx)
    {
        var delta = upload.Message.Delta.Value;
        return new(delta, delta / ctx.Local.StepsFor(upload.Samples));
    }

    /// <inheritdoc/>
    public Server Finish(Server server, Part sum, RoundContext ctx) => new(
        Vector.Combine(1, server.X, 1.0 / ctx.Participants, sum.Delta),         // x ← x + mean_S Δ_i
        (-1 / (ctx.LearningRate * ctx.Participants)) * sum.DeltaPerStep);       // Γ_{t+1} = −mean_S Δ_i/(K_i η_t)

    /// <inheritdoc/>
    public Vector Model(Server server) => server.X;

    /// <summary>A solver whose rate holds the factor α of αg + (1 − α)Γ = α(g + ((1 − α)/α)Γ); weight decay is not scaled.</summary>
    internal static LocalSolver Solver(LocalContext ctx, double alpha) =>
        new(ctx.Options with { WeightDecay = ctx.Options.WeightDecay / alpha }, alpha * ctx.LearningRate);

    /// <summary>Server state: model x and momentum Γ in units of a gradient, each of shape (d).</summary>
    public sealed record Server(Vector X, Vector Gamma);

    /// <summary>Down: Γ_t and x_t, 8d bytes; x may be compressed.</summary>
    public sealed record Down(Vector Gamma, Packet X);

    /// <summary>Sums of Δ_i and of Δ_i/K_i.</summary>
    public sealed record Part(Vector Delta, Vector DeltaPerStep);
}
