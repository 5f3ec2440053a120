using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Federated;

/// <summary>
/// MIFA: Gu, Huang, Zhang, Huang, "Fast federated learning in the presence of arbitrary device unavailability", NeurIPS
/// 2021: the server steps along the mean of every client's last update.
/// </summary>
/// <remarks>
/// The paper's table of N updates is spread out: client i holds its own row G_i and sends the difference, the server holds the
/// mean. Rounds before every client was active once are not waited for, as in FedAU's authors' code.
/// </remarks>
/// <param name="serverRate">Server learning rate η_g.</param>
public sealed class Mifa(double serverRate) : IFederatedAlgorithm<Mifa.Server, Mifa.Client, ModelMessage, DeltaMessage, WeightedSum>
{
    /// <inheritdoc/>
    public Server Init(Problem problem) => new(problem.X0, problem.X0.ZerosLike());

    /// <inheritdoc/>
    public Client InitClient(Problem problem, int client) => new(problem.X0.ZerosLike());

    /// <inheritdoc/>
    public ModelMessage Broadcast(Server server, RoundContext ctx) => new(ctx.Pack(server.X));

    /// <inheritdoc/>
    public (Client State, DeltaMessage Message) Local(Client state, ModelMessage down, IObjective f, LocalContext ctx)
    {
        var change = ctx.Pack(FedAvg.Update(down.X.Value, f, ctx) - state.G);   // Δ_i − G_i
        return (new(state.G + change.Value), new(change));                      // G_i ← Δ_i
    }

    /// <inheritdoc/>
    public WeightedSum Contribute(Upload<DeltaMessage> upload, RoundContext ctx) =>
        Weighting.Uniform.Part(upload, upload.Message.Delta.Value);

    /// <inheritdoc/>
    public Server Finish(Server server, WeightedSum sum, RoundContext ctx)
    {
        var mean = Vector.Combine(1, server.MeanG, 1.0 / ctx.Clients, sum.Delta);
        return new(Vector.Combine(1, server.X, serverRate, mean), mean);        // x ← x + η_g mean_N G_i
    }

    /// <inheritdoc/>
    public Vector Model(Server server) => server.X;

    /// <summary>Server state: model x and mean_N G_i, each of shape (d).</summary>
    public sealed record Server(Vector X, Vector MeanG);

    /// <summary>Client state: its last update G_i, shape (d).</summary>
    public sealed record Client(Vector G);
}
