using Starling.Algorithms.Compression;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Gossip;

/// <summary>
/// CHOCO-SGD: Koloskova, Stich, Jaggi, "Decentralized stochastic optimization and gossip algorithms with compressed
/// communication", ICML 2019, in the form that keeps three vectors per node, however many neighbours it has. W must not
/// change between rounds, since s_i = Σ_l w_il x̂_l is kept by adding what changes.
/// </summary>
/// <param name="consensusStep">Consensus step ζ (the paper's γ), above 0.</param>
/// <param name="compressor">C.</param>
public sealed class ChocoSgd(double consensusStep, ICompressor compressor) : IGossipAlgorithm<ChocoSgd.Node, ChocoSgd.Message>
{
    /// <inheritdoc/>
    public Node Init(Problem problem, int node) => new(problem.X0, problem.X0.ZerosLike(), problem.X0.ZerosLike());

    /// <inheritdoc/>
    public (Node State, Message Message) Send(Node node, IObjective f, LocalContext ctx)
    {
        var h = node.X.Clone();
        var sgd = ctx.Solver();
        foreach (var batch in ctx.Batches(f))
        {
            sgd.Descend(f, h, batch);                                   // h = x − γ g_i(x)
        }

        var q = compressor.Pack(h - node.Hat, ctx.Key);                 // q_i = C(h − x̂_i)
        return (new(h, node.Hat + q.Value, node.Sum), new(q));          // x̂_i ← x̂_i + q_i
    }

    /// <inheritdoc/>
    public Node Mix(Node node, IReadOnlyList<Inbound<Message>> inbox, IObjective f, LocalContext ctx)
    {
        var (h, hat, s) = (node.X, node.Hat, node.Sum.Clone());
        foreach (var (from, w, message) in inbox)
        {
            s.Add(w, compressor.Open(message.Q, h, ctx.Key.ForClient(from)));   // s_i ← s_i + Σ_l w_il q_l
        }

        return new(Vector.Combine(1, h, consensusStep, s - hat), hat, s);       // x = h + ζ(Σ_l w_il x̂_l − x̂_i)
    }

    /// <inheritdoc/>
    public Vector Model(Node node) => node.X;

    /// <summary>Node state: x_i, its public copy x̂_i and s_i = Σ_l w_il x̂_l, each of shape (d).</summary>
    public sealed record Node(Vector X, Vector Hat, Vector Sum);

    /// <summary>To the neighbours: q_i as the compressor writes it.</summary>
    public sealed record Message(Packet Q);
}
