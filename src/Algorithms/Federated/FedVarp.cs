using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Federated;

/// <summary>
/// FedVARP: Jhunjhunwala, Sharma, Nagarkatti, Joshi, "FedVARP: tackling the variance due to partial client participation
/// in federated learning", UAI 2022: the last updates of all clients serve as control variates of the participants' mean.
/// The table of last updates is spread out as in <see cref="Mifa"/>.
/// </summary>
/// <param name="serverRate">Server learning rate η_g.</param>
public sealed class FedVarp(double serverRate) : IFederatedAlgorithm<Mifa.Server, Mifa.Client, ModelMessage, DeltaMessage, WeightedSum>
{
    private readonly Mifa _mifa = new(serverRate);

    /// <inheritdoc/>
    public Mifa.Server Init(Problem problem) => _mifa.Init(problem);

    /// <inheritdoc/>
    public Mifa.Client InitClient(Problem problem, int client) => _mifa.InitClient(problem, client);

    /// <inheritdoc/>
    public ModelMessage Broadcast(Mifa.Server server, RoundContext ctx) => _mifa.Broadcast(server, ctx);

    /// <inheritdoc/>
    public (Mifa.Client State, DeltaMessage Message) Local(Mifa.Client state, ModelMessage down, IObjective f, LocalContext ctx) =>
        _mifa.Local(state, down, f, ctx);

    /// <inheritdoc/>
    public WeightedSum Contribute(Upload<DeltaMessage> upload, RoundContext ctx) => _mifa.Contribute(upload, ctx);

    /// <inheritdoc/>
    public Mifa.Server Finish(Mifa.Server server, WeightedSum sum, RoundContext ctx)
    {
        var v = Vector.Combine(1, server.MeanG, 1.0 / ctx.Participants, sum.Delta);     // ȳ + mean_S (Δ_i − y_i)
        return new(
            Vector.Combine(1, server.X, serverRate, v),                                 // x ← x + η_g v
            Vector.Combine(1, server.MeanG, 1.0 / ctx.Clients, sum.Delta));             // ȳ ← mean_N y_i
    }

    /// <inheritdoc/>
    public Vector Model(Mifa.Server server) => server.X;
}
