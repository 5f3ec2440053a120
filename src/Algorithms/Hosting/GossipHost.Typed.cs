using Starling.Algorithms.Codec;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Hosting;

/// <summary>The bridge between a decentralised algorithm's records and bytes.</summary>
/// <param name="algorithm">The algorithm.</param>
/// <param name="settings">Seed and local solver.</param>
/// <param name="compressor">What packs the algorithm's packets, or null where it sends none.</param>
internal sealed class GossipHost<TNode, TMessage>(IGossipAlgorithm<TNode, TMessage> algorithm, HostSettings settings, ICompressor? compressor)
    : GossipHost
    where TNode : class
    where TMessage : class
{
    private readonly StateKeeper<TNode> _nodes = new();
    private readonly Codec<TMessage> _messages = new();
    private Problem? _problem;

    public override int Phases => algorithm.Phases;

    private Problem Problem => _problem ?? throw new InvalidOperationException("The host has not been started.");

    public override void Start(Problem problem) => _problem = problem;

    public override object InitNode(int node)
    {
        using var scope = new VectorScope();

        // A row may hold x₀ itself, and is recycled when it is replaced.
        return _nodes.Keep(algorithm.Init(Problem with { X0 = Problem.X0.Clone() }, node), scope);
    }

    public override GossipReply Send(object row, IObjective f, GossipTask task) => Guard(task, (ctx, scope) =>
    {
        var (state, message) = algorithm.Send((TNode)row, f, ctx);
        _messages.Replace(message, leaf => RequireFinite(leaf, "message", ctx));
        var next = _nodes.Keep(state, scope);
        return new GossipReply(next, _messages.Encode(message, scope), ctx.Steps);
    });

    public override double Inspect(WireBuffer message, GossipTask task)
    {
        using var scope = new VectorScope();
        var vectors = new VectorInspection();
        var key = new RandomKey(settings.Seed, task.Round, task.Phase, task.Node);
        _messages.Replace(_messages.Decode(message, Problem.X0), leaf =>
        {
            vectors.Take(leaf as Vector ?? compressor!.Open((Packet)leaf, Problem.X0, key));
            return leaf;
        });
        return vectors.LargestNorm;
    }

    public override object Mix(object row, IReadOnlyList<Inbound<WireBuffer>> inbox, IObjective f, GossipTask task) => Guard(task, (ctx, scope) =>
    {
        var decoded = new Inbound<TMessage>[inbox.Count];
        for (var i = 0; i < decoded.Length; i++)
        {
            decoded[i] = new(inbox[i].From, inbox[i].Weight, _messages.Decode(inbox[i].Message, Problem.X0));
        }

        var state = algorithm.Mix((TNode)row, decoded, f, ctx);
        if (ctx.Steps > 0)
        {
            RequireFinite(algorithm.Model(state), "model", ctx);
        }

        return _nodes.Keep(state, scope);
    });

    public override Vector Model(object row) => algorithm.Model((TNode)row);

    public override int NodeBytes(object row) => _nodes.Codec.Size((TNode)row);

    public override WireBuffer EncodeNode(object row) => _nodes.Codec.Encode((TNode)row);

    public override object DecodeNode(WireBuffer buffer) => _nodes.Decode(buffer, Problem.X0);

    public override byte[] DigestNode(object row) => _nodes.Codec.Digest((TNode)row);

    public override void Replaced(object row, object by) =>
        _nodes.Recycle((TNode)row, visit => _nodes.Codec.Visit((TNode)by, visit));

    private static object RequireFinite(object leaf, string what, LocalContext ctx)
    {
        var vector = leaf as Vector ?? ((Packet)leaf).Value;
        return vector.IsFinite() ? leaf : throw new DivergedException(what, ctx.Client, ctx.Round, ctx.Steps);
    }

    private TResult Guard<TResult>(GossipTask task, Func<LocalContext, VectorScope, TResult> work)
    {
        using var scope = new VectorScope();
        var key = new RandomKey(settings.Seed, task.Round, task.Phase, task.Node);
        var ctx = new LocalContext(task.Round, task.Nodes, key, settings.Local, task.Cancellation);
        try
        {
            return work(ctx, scope);
        }
        catch (NotFiniteNumberException)
        {
            throw new DivergedException("loss", task.Node, task.Round, ctx.Steps);
        }
    }
}
