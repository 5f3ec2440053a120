using Starling.Algorithms.Contracts;
using Starling.Algorithms.Federated;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Distributed;

/// <summary>
/// SGD with error feedback (EF, EF14): Seide, Fu, Droppo, Li, Yu, "1-bit stochastic gradient descent", Interspeech 2014;
/// Stich, Cordonnier, Jaggi, "Sparsified SGD with memory", NeurIPS 2018. The error e_i is in gradient units.
/// </summary>
public sealed class ErrorFeedback : IFederatedAlgorithm<ModelState, ErrorFeedback.Worker, ModelMessage, DeltaMessage, VectorSum>
{
    /// <inheritdoc/>
    public ModelState Init(Problem problem) => new(problem.X0);

    /// <inheritdoc/>
    public Worker InitClient(Problem problem, int client) => new(problem.X0.ZerosLike());

    /// <inheritdoc/>
    public ModelMessage Broadcast(ModelState server, RoundContext ctx) => new(ctx.Pack(server.X));

    /// <inheritdoc/>
    public (Worker State, DeltaMessage Message) Local(Worker state, ModelMessage down, IObjective f, LocalContext ctx)
    {
        var u = state.E + ctx.Gradient(f, down.X.Value);                // e_i + g_i
        var delta = ctx.Pack(u);                                        // Δ_i = C(e_i + g_i)
        return (new(u - delta.Value), new(delta));                      // e_i ← e_i + g_i − Δ_i
    }

    /// <inheritdoc/>
    public VectorSum Contribute(Upload<DeltaMessage> upload, RoundContext ctx) => new(upload.Message.Delta.Value);

    /// <inheritdoc/>
    public ModelState Finish(ModelState server, VectorSum sum, RoundContext ctx) =>
        new(Vector.Combine(1, server.X, -ctx.LearningRate / ctx.Participants, sum.Delta));   // x ← x − γ mean Δ_i

    /// <inheritdoc/>
    public Vector Model(ModelState server) => server.X;

    /// <summary>Worker state: e_i, what compression lost so far, shape (d).</summary>
    public sealed record Worker(Vector E);
}
