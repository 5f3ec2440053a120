using Starling.Algorithms.Compression;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Distributed;

/// <summary>
/// 1-bit Adam: Tang, Gan, Awan, Rajbhandari, Li, Lian, Liu, Zhang, He, "1-bit Adam: communication efficient large-scale
/// training with Adam's convergence speed", ICML 2021, Algorithm 1. T_w steps of Adam, then v is frozen and momenta are
/// exchanged as signs, with error feedback on the workers (e_i) and on the server (s). Every worker keeps x, m and v, and
/// receives what the last step was made of: x₀ in round 1, then mean gradients, then compressed momenta.
/// </summary>
/// <param name="rule">β₁, β₂, ε; the bias correction applies to the warm-up alone.</param>
/// <param name="options">T_w, layout and mask.</param>
public sealed class OneBitAdam(AdamRule rule, OneBitOptions options)
    : IFederatedAlgorithm<OneBitAdam.Server, OneBitAdam.Worker, OneBitAdam.Message, OneBitAdam.Message, OneBitAdam.Part>
{
    /// <inheritdoc/>
    public Server Init(Problem problem)
    {
        _ = options.Mask?.For(problem);
        var segments = Layout(problem).Server.Length;
        return new(AdamState.Start(problem.X0), null, problem.X0.ZerosLike(), new float[segments], new float[segments]);
    }

    /// <inheritdoc/>
    public Worker InitClient(Problem problem, int client) =>
        new(AdamState.Start(problem.X0), problem.X0.ZerosLike(), new float[Layout(problem).Worker.Length]);

    /// <inheritdoc/>
    public Message Broadcast(Server server, RoundContext ctx) => new(
        ctx.Round == 1 ? Packet.Dense(server.Adam.X)
        : server.G is { } g ? Packet.Dense(g)
        : new(server.Adam.M, new OneBitEncoding(Layout(ctx.Problem).Server, server.Scales)));

    /// <inheritdoc/>
    public (Worker State, Message Message) Local(Worker state, Message down, IObjective f, LocalContext ctx)
    {
        var adam = Follow(state.Adam, down.Step, ctx);                  // x, m, v as everywhere
        var g = ctx.LossGradient(f, adam.X);
        if (ctx.Round <= options.WarmupRounds)
        {
            return (state with { Adam = adam }, new(Packet.Dense(g)));
        }

        var segments = Layout(ctx.Problem).Worker;
        var p = new Padded(rule.Momentum(adam.M, g) + state.E, state.PaddingE);     // β₁ m + (1 − β₁) g_i + e_i
        var sent = OneBit.Compress(p, segments);                                    // m̂_i = C(p)
        var e = OneBit.Error(p, sent, segments);                                    // e_i ← p − m̂_i
        return (new(adam, e.Value, e.Padding), new(new Packet(sent.Value, new OneBitEncoding(segments, sent.Padding))));
    }

    /// <inheritdoc/>
    public Part Contribute(Upload<Message> upload, RoundContext ctx)
    {
        if (ctx.Round <= options.WarmupRounds)
        {
            return new(upload.Message.Step.Open(DenseEncoding.Instance, ctx.Problem.X0).Value, []);
        }

        var segments = Layout(ctx.Problem).Worker;
        var padding = new float[segments.Length];
        var sent = upload.Message.Step.Open(new OneBitEncoding(segments, padding), ctx.Problem.X0);
        return new(sent.Value, [.. padding.Select(value => (double)value)]);
    }

    /// <inheritdoc/>
    public Server Finish(Server server, Part sum, RoundContext ctx)
    {
        var mean = sum.Value / ctx.Participants;
        if (ctx.Round <= options.WarmupRounds)
        {
            return server with { Adam = rule.Step(server.Adam, mean, ctx.Local, ctx.Round), G = mean };
        }

        var segments = Layout(ctx.Problem).Server;
        var padding = segments.Select((segment, i) => (float)(sum.Padding[segment.Tensor] / ctx.Participants) + server.PaddingS[i]);
        var a = new Padded(mean + server.S, [.. padding]);                          // a = mean m̂_i + s
        var sent = OneBit.Compress(a, segments);                                    // C(a), broadcast
        var s = OneBit.Error(a, sent, segments);                                    // s ← a − C(a)
        var adam = rule.FrozenStep(server.Adam, Masked(sent.Value, ctx.Problem), ctx.Local, ctx.Round);
        return new(adam, null, s.Value, s.Padding, sent.Padding);
    }

    /// <inheritdoc/>
    public Vector Model(Server server) => server.Adam.X;

    // The step of the round before, as the server has made it.
    private AdamState Follow(AdamState adam, Packet step, LocalContext ctx)
    {
        if (ctx.Round <= options.WarmupRounds + 1)
        {
            var dense = step.Open(DenseEncoding.Instance, adam.X).Value;
            return ctx.Round == 1 ? adam with { X = dense } : rule.Step(adam, dense, ctx.Options, ctx.Round - 1);
        }

        var segments = Layout(ctx.Problem).Server;
        var m = step.Open(new OneBitEncoding(segments, new float[segments.Length]), adam.X).Value;
        return rule.FrozenStep(adam, Masked(m, ctx.Problem), ctx.Options, ctx.Round - 1);
    }

    private Vector Masked(Vector m, Problem problem) => options.Mask is { } mask ? m * mask.For(problem) : m;

    private OneBitLayout Layout(Problem problem) => OneBitLayout.Of(problem.Layout, problem.Clients, options);

    /// <summary>Server state: x, m, v; g of the last warm-up step; s and its padding; the scales of the last compressed m.</summary>
    public sealed record Server(AdamState Adam, Vector? G, Vector S, float[] PaddingS, float[] Scales);

    /// <summary>Worker state, 16d bytes: x, m, v; e_i and its padding.</summary>
    public sealed record Worker(AdamState Adam, Vector E, float[] PaddingE);

    /// <summary>Dense, 4d bytes; or compressed, ⌈d/8⌉ bytes and 4 per scale.</summary>
    public sealed record Message(Packet Step);

    /// <summary>Sums of what the workers sent, and of its padding per tensor.</summary>
    public sealed record Part(Vector Value, double[] Padding);
}
