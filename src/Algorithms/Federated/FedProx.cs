using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Federated;

/// <summary>
/// FedProx: Li, Sahu, Zaheer, Sanjabi, Talwalkar, Smith, "Federated optimization in heterogeneous networks", MLSys 2020,
/// Algorithm 2: FedAvg whose local loss has the term (μ/2)‖y − x_t‖².
/// </summary>
/// <param name="mu">Weight μ of the proximal term, at least 0.</param>
/// <param name="weighting">How p_i is formed.</param>
public sealed class FedProx(double mu, Weighting weighting) : IFederatedAlgorithm<ModelState, None, ModelMessage, DeltaMessage, WeightedSum>
{
    private readonly FedAvg _fedAvg = new(weighting, serverRate: 1);

    /// <inheritdoc/>
    public ModelState Init(Problem problem) => _fedAvg.Init(problem);

    /// <inheritdoc/>
    public None InitClient(Problem problem, int client) => None.Value;

    /// <inheritdoc/>
    public ModelMessage Broadcast(ModelState server, RoundContext ctx) => _fedAvg.Broadcast(server, ctx);

    /// <inheritdoc/>
    public (None State, DeltaMessage Message) Local(None state, ModelMessage down, IObjective f, LocalContext ctx)
    {
        var x = down.X.Value;
        var y = x.Clone();
        var sgd = ctx.Solver();
        foreach (var batch in ctx.Batches(f))
        {
            sgd.Descend(f, y, batch, mu, anchor: x);                    // y ← y − η(g_i(y) + μ(y − x_t))
        }

        return (state, new(ctx.Pack(y - x)));
    }

    /// <inheritdoc/>
    public WeightedSum Contribute(Upload<DeltaMessage> upload, RoundContext ctx) => _fedAvg.Contribute(upload, ctx);

    /// <inheritdoc/>
    public ModelState Finish(ModelState server, WeightedSum sum, RoundContext ctx) => _fedAvg.Finish(server, sum, ctx);

    /// <inheritdoc/>
    public Vector Model(ModelState server) => server.X;
}
