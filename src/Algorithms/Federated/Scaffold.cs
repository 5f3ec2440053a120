using Starling.Algorithms.Compression;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Federated;

/// <summary>
/// SCAFFOLD: Karimireddy, Kale, Mohri, Reddi, Stich, Suresh, "SCAFFOLD: stochastic controlled averaging for federated
/// learning", ICML 2020, Algorithm 1 with option II.
/// </summary>
/// <param name="serverRate">Server learning rate η_g.</param>
public sealed class Scaffold(double serverRate)
    : IFederatedAlgorithm<Scaffold.Server, Scaffold.Client, Scaffold.Down, Scaffold.Up, Scaffold.Part>
{
    /// <inheritdoc/>
    public Server Init(Problem problem) => new(problem.X0, problem.X0.ZerosLike());

    /// <inheritdoc/>
    public Client InitClient(Problem problem, int client) => new(problem.X0.ZerosLike());

    /// <inheritdoc/>
    public Down Broadcast(Server server, RoundContext ctx) => new(server.C, ctx.Pack(server.X));

    /// <inheritdoc/>
    public (Client State, Up Message) Local(Client state, Down down, IObjective f, LocalContext ctx)
    {
        var (x, c, ci) = (down.X.Value, down.C, state.Ci);
        var y = x.Clone();
        var correction = c - ci;
        var sgd = ctx.Solver();
        foreach (var batch in ctx.Batches(f))
        {
            sgd.Descend(f, y, batch, drift: correction);                // line 10: y ← y − η(g_i(y) − c_i + c)
        }

        var delta = ctx.Pack(y - x);
        var next = ci - c;                                              // line 12, option II: c_i⁺ = c_i − c − Δ_i/(Kη)
        next.Add(-1 / (ctx.Steps * ctx.LearningRate), delta.Value);
        return (new(next), new(next - ci, delta));
    }

    /// <inheritdoc/>
    public Part Contribute(Upload<Up> upload, RoundContext ctx) => new(upload.Message.Delta.Value, upload.Message.DeltaC);

    /// <inheritdoc/>
    public Server Finish(Server server, Part sum, RoundContext ctx) => new(
        Vector.Combine(1, server.X, serverRate / ctx.Participants, sum.Delta),   // x ← x + η_g mean_S Δ_i
        Vector.Combine(1, server.C, 1.0 / ctx.Clients, sum.DeltaC));             // c ← c + (1/N) Σ_S (c_i⁺ − c_i)

    /// <inheritdoc/>
    public Vector Model(Server server) => server.X;

    /// <summary>Server state: model x and control variate c, each of shape (d).</summary>
    public sealed record Server(Vector X, Vector C);

    /// <summary>Client state: control variate c_i, shape (d).</summary>
    public sealed record Client(Vector Ci);

    /// <summary>Down: 8d bytes; x may be compressed.</summary>
    public sealed record Down(Vector C, Packet X);

    /// <summary>Up: c_i⁺ − c_i and Δ_i, 8d bytes; Δ_i may be compressed.</summary>
    public sealed record Up(Vector DeltaC, Packet Delta);

    /// <summary>Sums of Δ_i and of c_i⁺ − c_i.</summary>
    public sealed record Part(Vector Delta, Vector DeltaC);
}
