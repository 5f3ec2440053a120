using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Gossip;

/// <summary>
/// Gradient tracking (DSGT): Pu, Nedić, "Distributed stochastic gradient tracking methods", Mathematical Programming 2021,
/// with the step after the mixing: x_i ← Σ_l w_il x_l − γ s_i, s_i ← Σ_l w_il s_l + g_i(x_i) − g_i(previous x_i).
/// </summary>
public sealed class GradientTracking : IGossipAlgorithm<GradientTracking.Node, GradientTracking.Message>
{
    /// <inheritdoc/>
    public Node Init(Problem problem, int node) => new(problem.X0, problem.X0.ZerosLike(), problem.X0.ZerosLike());

    /// <inheritdoc/>
    public (Node State, Message Message) Send(Node node, IObjective f, LocalContext ctx)
    {
        var (x, g) = (node.X, node.X.ZerosLike());
        foreach (var batch in ctx.Batches(f))
        {
            f.Gradient(x, batch, g);
            ctx.Solver().Clip(g);
            g.Add(ctx.Options.WeightDecay, x);
        }

        var s = node.S + (g - node.G);                                  // s_i ← Σ_l w_il s_l + g_i(x⁺) − g_i(x); at first g_i(x₀)
        return (new(x, s, g), new(x, s));
    }

    /// <inheritdoc/>
    public Node Mix(Node node, IReadOnlyList<Inbound<Message>> inbox, IObjective f, LocalContext ctx)
    {
        var x = Mixing.Average(inbox, message => message.X);
        x.Add(-ctx.LearningRate, node.S);                               // x_i⁺ = Σ_l w_il x_l − γ s_i
        return new(x, Mixing.Average(inbox, message => message.S), node.G);
    }

    /// <inheritdoc/>
    public Vector Model(Node node) => node.X;

    /// <summary>Node state: x_i, the tracker s_i (between rounds already mixed) and the last gradient g_i, each of shape (d).</summary>
    public sealed record Node(Vector X, Vector S, Vector G);

    /// <summary>To the neighbours: x_i and s_i, 8d bytes.</summary>
    public sealed record Message(Vector X, Vector S);
}
