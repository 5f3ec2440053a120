using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Gossip;

/// <summary>
/// D-PSGD: Lian, Zhang, Zhang, Hsieh, Zhang, Liu, "Can decentralized algorithms outperform centralized algorithms?",
/// NeurIPS 2017, Algorithm 1: x_i ← Σ_l w_il x_l − γ g_i(x_i), the gradient at the model before the mixing. With K local
/// steps, −γ g_i becomes what the K steps from x_i add up to.
/// </summary>
public sealed class DPsgd : IGossipAlgorithm<NodeState, NodeMessage>
{
    /// <inheritdoc/>
    public NodeState Init(Problem problem, int node) => new(problem.X0);

    /// <inheritdoc/>
    public (NodeState State, NodeMessage Message) Send(NodeState node, IObjective f, LocalContext ctx) => (node, new(node.X));

    /// <inheritdoc/>
    public NodeState Mix(NodeState node, IReadOnlyList<Inbound<NodeMessage>> inbox, IObjective f, LocalContext ctx)
    {
        var x = node.X;
        var y = x.Clone();
        var sgd = ctx.Solver();
        foreach (var batch in ctx.Batches(f))
        {
            sgd.Descend(f, y, batch);                                   // line 3: g_i(x_i), at the un-mixed x_i
        }

        var mixed = Mixing.Average(inbox, message => message.Z);        // line 4: Σ_l w_il x_l
        return new(mixed + (y - x));                                    // line 5: x_i ← Σ_l w_il x_l − γ g_i(x_i)
    }

    /// <inheritdoc/>
    public Vector Model(NodeState node) => node.X;
}
