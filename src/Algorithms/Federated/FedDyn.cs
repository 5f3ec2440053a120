using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Federated;

/// <summary>
/// FedDyn: Acar, Zhao, Matas, Mattina, Whatmough, Saligrama, "Federated learning based on dynamic regularization",
/// ICLR 2021, Algorithm 1, in scaled form: h_i = −∇_i/α with the paper's client gradient ∇_i, and the server's H = mean_N h_i.
/// </summary>
/// <param name="alpha">Weight α of the dynamic regulariser.</param>
public sealed class FedDyn(double alpha) : IFederatedAlgorithm<FedDyn.Server, FedDyn.Client, ModelMessage, DeltaMessage, WeightedSum>
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
        var (x, h) = (down.X.Value, state.H);
        var (y, centre) = (x.Clone(), x - h);
        var sgd = ctx.Solver();
        foreach (var batch in ctx.Batches(f))
        {
            sgd.Descend(f, y, batch, alpha, centre);                    // y ← y − η(g_i(y) + α(y − x_t + h_i))
        }

        var delta = ctx.Pack(y - x);
        return (new(h + delta.Value), new(delta));                      // h_i ← h_i + Δ_i
    }

    /// <inheritdoc/>
    public WeightedSum Contribute(Upload<DeltaMessage> upload, RoundContext ctx) =>
        Weighting.Uniform.Part(upload, upload.Message.Delta.Value);

    /// <inheritdoc/>
    public Server Finish(Server server, WeightedSum sum, RoundContext ctx)
    {
        var h = Vector.Combine(1, server.H, 1.0 / ctx.Clients, sum.Delta);      // H = mean_N h_j, the absent ones too
        var mean = Vector.Combine(1, server.X, 1.0 / ctx.Participants, sum.Delta);
        return new(mean + h, h);                                                // x ← mean_S y_i + mean_N h_j
    }

    /// <inheritdoc/>
    public Vector Model(Server server) => server.X;

    /// <summary>Server state: model x and mean dual H, each of shape (d).</summary>
    public sealed record Server(Vector X, Vector H);

    /// <summary>Client state: dual h_i, shape (d).</summary>
    public sealed record Client(Vector H);
}
