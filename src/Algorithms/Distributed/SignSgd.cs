using Starling.Algorithms.Compression;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Distributed;

/// <summary>
/// signSGD with majority vote: Bernstein, Wang, Azizzadenesheli, Anandkumar, "signSGD: compressed optimisation for
/// non-convex problems", ICML 2018, Algorithm 3: x ← x − γ sgn(Σ_S sgn(g_i)), ties and zeros counting as +1. Workers hold
/// x and receive the vote of the last round, ⌈d/8⌉ bytes; who missed it, or comes first, receives x, 4d bytes.
/// </summary>
public sealed class SignSgd : IFederatedAlgorithm<SignSgd.Server, SignSgd.Worker, SignSgd.Message, SignSgd.Message, VectorSum>
{
    /// <inheritdoc/>
    public Server Init(Problem problem) => new(problem.X0, problem.X0.ZerosLike());

    /// <inheritdoc/>
    public Worker InitClient(Problem problem, int client) => new(problem.X0, 0);

    /// <inheritdoc/>
    public Message Broadcast(Server server, RoundContext ctx) =>
        new(ctx.InStep ? new(server.Vote, SignEncoding.Instance) : Packet.Dense(server.X));

    /// <inheritdoc/>
    public (Worker State, Message Message) Local(Worker state, Message down, IObjective f, LocalContext ctx)
    {
        var x = ctx.InStep
            ? Step(state.X, state.Rate, down.Signs.Open(SignEncoding.Instance, state.X).Value)
            : down.Signs.Open(DenseEncoding.Instance, state.X).Value;
        var signs = ctx.Gradient(f, x).Sign();                          // sgn(g_i)
        return (new(x, ctx.LearningRate), new(new Packet(signs, SignEncoding.Instance)));
    }

    /// <inheritdoc/>
    public VectorSum Contribute(Upload<Message> upload, RoundContext ctx) =>
        new(upload.Message.Signs.Open(SignEncoding.Instance, ctx.Problem.X0).Value);

    /// <inheritdoc/>
    public Server Finish(Server server, VectorSum sum, RoundContext ctx)
    {
        var vote = sum.Delta.Sign();                                    // sgn(Σ sgn(g_i))
        return new(Step(server.X, ctx.LearningRate, vote), vote);
    }

    /// <inheritdoc/>
    public Vector Model(Server server) => server.X;

    private static Vector Step(Vector x, double rate, Vector vote) => Vector.Combine(1, x, -rate, vote);

    /// <summary>Server state: x and the last vote, each of shape (d).</summary>
    public sealed record Server(Vector X, Vector Vote);

    /// <summary>Worker state: x before the vote of its last round, shape (d), and γ of that round.</summary>
    public sealed record Worker(Vector X, double Rate);

    /// <summary>Signs, ⌈d/8⌉ bytes; or x, 4d bytes.</summary>
    public sealed record Message(Packet Signs);
}
