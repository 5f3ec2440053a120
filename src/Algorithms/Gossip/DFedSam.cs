using Starling.Algorithms.Contracts;
using Starling.Algorithms.Local;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Gossip;

/// <summary>Whether a node trains before or after the mixings of a round.</summary>
public enum GossipOrder
{
    /// <summary>Train, then mix: the paper's order.</summary>
    AdaptThenCombine,

    /// <summary>Mix, then train: the order of some published code.</summary>
    CombineThenAdapt,
}

/// <summary>
/// DFedSAM and DFedSAM-MGS: Shi, Shen, Wei, Sun, Yuan, Wang, Tao, "Improving the model consistency of decentralized
/// federated learning", ICML 2023, Algorithm 1: sharpness-aware local steps, then Q mixings.
/// </summary>
/// <param name="rho">Radius ρ of the perturbation, at least 0; 0 gives DFedAvg.</param>
/// <param name="gossipSteps">Mixings Q per round, at least 1; more than 1 is MGS.</param>
/// <param name="order">Whether training comes before the mixings.</param>
public sealed class DFedSam(double rho, int gossipSteps, GossipOrder order) : IGossipAlgorithm<NodeState, NodeMessage>
{
    private readonly Sam _sam = new(rho, guard: 1e-12);

    /// <inheritdoc/>
    public int Phases => gossipSteps;

    /// <inheritdoc/>
    public NodeState Init(Problem problem, int node) => new(problem.X0);

    /// <inheritdoc/>
    public (NodeState State, NodeMessage Message) Send(NodeState node, IObjective f, LocalContext ctx) =>
        (node, new(order == GossipOrder.AdaptThenCombine && ctx.Phase == 0 ? Train(node.X, f, ctx) : node.X));

    /// <inheritdoc/>
    public NodeState Mix(NodeState node, IReadOnlyList<Inbound<NodeMessage>> inbox, IObjective f, LocalContext ctx)
    {
        var z = Mixing.Average(inbox, message => message.Z);            // z^{q+1}_i = Σ_l w_il z^q_l
        return new(order == GossipOrder.CombineThenAdapt && ctx.Phase == gossipSteps - 1 ? Train(z, f, ctx) : z);
    }

    /// <inheritdoc/>
    public Vector Model(NodeState node) => node.X;

    private Vector Train(Vector x, IObjective f, LocalContext ctx)
    {
        var y = x.Clone();
        var sgd = ctx.Solver();
        foreach (var batch in ctx.Batches(f))
        {
            sgd.Step(y, _sam.Gradient(f, y, batch));                    // y ← y − η g_i(y + ρ g/‖g‖)
        }

        return y;
    }
}
