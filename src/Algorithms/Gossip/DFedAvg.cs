using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Gossip;

/// <summary>DFedAvg: Sun, Li, Wang, "Decentralized federated averaging", IEEE TPAMI 2023, Algorithm 1 without momentum and quantisation.</summary>
/// <param name="gossipSteps">Mixings Q per round, at least 1.</param>
public sealed class DFedAvg(int gossipSteps) : IGossipAlgorithm<NodeState, NodeMessage>
{
    /// <inheritdoc/>
    public int Phases => gossipSteps;

    /// <inheritdoc/>
    public NodeState Init(Problem problem, int node) => new(problem.X0);

    /// <inheritdoc/>
    public (NodeState State, NodeMessage Message) Send(NodeState node, IObjective f, LocalContext ctx) =>
        (node, new(ctx.Phase == 0 ? Train(node.X, f, ctx) : node.X));

    /// <inheritdoc/>
    public NodeState Mix(NodeState node, IReadOnlyList<Inbound<NodeMessage>> inbox, IObjective f, LocalContext ctx) =>
        new(Mixing.Average(inbox, message => message.Z));               // x_i ← Σ_l w_il z_l

    /// <inheritdoc/>
    public Vector Model(NodeState node) => node.X;

    private static Vector Train(Vector x, IObjective f, LocalContext ctx)
    {
        var y = x.Clone();
        var sgd = ctx.Solver();
        foreach (var batch in ctx.Batches(f))
        {
            sgd.Descend(f, y, batch);                                   // y ← y − η g_i(y)
        }

        return y;
    }
}
