using Starling.Algorithms.Codec;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Hosting;

/// <summary>The bridge between an algorithm's records and bytes.</summary>
/// <param name="algorithm">The algorithm.</param>
/// <param name="settings">Seed, local solver and compression.</param>
/// <param name="opensOwnPackets">Whether the algorithm brings its own compressor, and so opens its packets itself.</param>
internal sealed class FederatedHost<TServer, TClient, TDown, TUp, TPart>(
    IFederatedAlgorithm<TServer, TClient, TDown, TUp, TPart> algorithm, HostSettings settings, bool opensOwnPackets) : FederatedHost
    where TServer : class
    where TClient : class
    where TDown : class
    where TUp : class
    where TPart : class
{
    private readonly StateKeeper<ServerRow<TServer>> _servers = new();
    private readonly StateKeeper<ClientRow<TClient>> _clients = new();
    private readonly StateKeeper<TPart> _parts = new();
    private readonly Codec<TDown> _down = new();
    private readonly Codec<TUp> _up = new();
    private Problem? _problem;
    private ServerRow<TServer>? _server;

    // What a compressed broadcast leads to; it counts once the round is finished.
    private ServerRow<TServer>? _announced;

    public override Vector Model => algorithm.Model(Server.State);

    public override bool KeepsClientState { get; } =
        typeof(TClient) != typeof(None) || settings.Up is { Compressor: not null, ErrorFeedback: true } || settings.Down.Compressor is not null;

    private Problem Problem => _problem ?? throw new InvalidOperationException("The host has not been started.");

    private ServerRow<TServer> Server => _server ?? throw new InvalidOperationException("The host has not been started as a server's.");

    public override void Start(Problem problem, bool hasServer = true)
    {
        (_problem, _server) = (problem, null);
        if (!hasServer)
        {
            return;
        }

        using var scope = new VectorScope();
        _server = _servers.Keep(new(algorithm.Init(OwnCopy(problem)), null, null, 0), scope);
    }

    public override object InitClient(int client)
    {
        using var scope = new VectorScope();
        return _clients.Keep(new(algorithm.InitClient(KeepsClientState ? OwnCopy(Problem) : Problem, client), null, null, 0), scope);
    }

    public override Broadcast Broadcast(RoundContext ctx)
    {
        using var scope = new VectorScope();
        ctx = ctx with { Problem = Problem };
        if (opensOwnPackets)
        {
            var forAll = Encode(algorithm.Broadcast(Server.State, ctx));
            return Follow(ctx.Round, Server, forAll, Encode(algorithm.Broadcast(Server.State, ctx with { InStep = true })), scope);
        }

        if (settings.Down.Compressor is null)
        {
            return new(ctx.Round, Encode(algorithm.Broadcast(Server.State, ctx)), null, 0);
        }

        var old = Server;
        var downlink = new Downlink(settings.Down, old.Held, old.DownError, ctx.Key);
        var delta = Encode(algorithm.Broadcast(old.State, ctx with { Pack = downlink.PackDelta }));
        var dense = Encode(algorithm.Broadcast(old.State, ctx with { Pack = downlink.PackHeld }));
        return Follow(ctx.Round, old with { Held = downlink.Held, DownError = downlink.Error }, dense, delta, scope);
    }

    public override LocalReply Local(object row, Broadcast broadcast, IObjective f, LocalTask task)
    {
        using var scope = new VectorScope();
        var client = (ClientRow<TClient>)row;
        var key = Key(task.Round, task.Client);
        var inStep = broadcast.Delta is not null && client.HeldRound > 0 && client.HeldRound == broadcast.Follows;
        var buffer = inStep ? broadcast.Delta! : broadcast.Dense;
        var (down, held) = Receive(client, buffer, inStep, broadcast.Round);
        var uplink = new Uplink(settings.Up, client.UpError, key);
        var ctx = new LocalContext(task.Round, task.Clients, key, settings.Local, task.Cancellation)
        {
            Problem = Problem,
            InStep = inStep,
            Pack = uplink.Pack,
        };
        try
        {
            var (state, up) = algorithm.Local(client.State, down, f, ctx);
            RequireFinite(up, ctx);
            var next = _clients.Keep(new(state, uplink.Error, held, broadcast.Delta is null ? 0 : broadcast.Round), scope);
            var message = _up.Encode(up, scope);
            message.IsKnownFinite = true;
            return new(next, message, buffer.Length, ctx.Steps);
        }
        catch (NotFiniteNumberException)
        {
            throw new DivergedException("loss", task.Client, task.Round, ctx.Steps);
        }
    }

    public override double Inspect(Upload<WireBuffer> upload, RoundContext ctx)
    {
        using var scope = new VectorScope();
        var vectors = new VectorInspection();
        ctx = ctx with { Problem = Problem };
        var up = Open(upload, ctx);
        if (opensOwnPackets)
        {
            _parts.Codec.Visit(algorithm.Contribute(up, ctx), vectors.Take);
        }

        _up.Replace(up.Message, leaf =>
        {
            if (leaf is Vector || !opensOwnPackets)
            {
                vectors.Take(leaf as Vector ?? ((Packet)leaf).Value);
            }

            return leaf;
        });
        return vectors.LargestNorm;
    }

    public override object Add(object? sum, Upload<WireBuffer> upload, RoundContext ctx)
    {
        using var scope = new VectorScope();
        ctx = ctx with { Problem = Problem };
        var part = algorithm.Contribute(Open(upload, ctx), ctx);
        return sum is null ? _parts.Keep(part, scope) : _parts.Codec.Add((TPart)sum, part);
    }

    public override object Merge(object left, object right)
    {
        var merged = _parts.Codec.Add((TPart)left, (TPart)right);
        _parts.Recycle((TPart)right, visit => _parts.Codec.Visit(merged, visit));
        return merged;
    }

    public override void Discard(object sum) => _parts.Recycle((TPart)sum, _ => { });

    public override WireBuffer EncodeSum(object sum) => _parts.Codec.Encode((TPart)sum);

    public override object DecodeSum(WireBuffer buffer) => _parts.Decode(buffer, Problem.X0);

    public override void Finish(object sum, RoundContext ctx)
    {
        using var scope = new VectorScope();
        var old = Server;
        var finished = algorithm.Finish(old.State, (TPart)sum, ctx with { Problem = Problem });
        _server = _servers.Keep((_announced ?? old) with { State = finished }, scope);
        _announced = null;
        _servers.Recycle(old, visit => _servers.Codec.Visit(_server, visit));
        _parts.Recycle((TPart)sum, visit => _servers.Codec.Visit(Server, visit));
        if (!Model.IsFinite())
        {
            throw new DivergedException("model", null, ctx.Round, null);
        }
    }

    public override WireBuffer EncodeServer() => _servers.Codec.Encode(Server);

    public override void DecodeServer(WireBuffer buffer) => _server = _servers.Decode(buffer, Problem.X0);

    public override int ClientBytes(object row) => _clients.Codec.Size((ClientRow<TClient>)row);

    public override WireBuffer EncodeClient(object row) => _clients.Codec.Encode((ClientRow<TClient>)row);

    public override object DecodeClient(WireBuffer buffer) => _clients.Decode(buffer, Problem.X0);

    public override byte[] DigestServer() => _servers.Codec.Digest(Server);

    public override byte[] DigestClient(object row) => _clients.Codec.Digest((ClientRow<TClient>)row);

    public override void Replaced(object row, object by) =>
        _clients.Recycle((ClientRow<TClient>)row, visit => _clients.Codec.Visit((ClientRow<TClient>)by, visit));

    // A state may hold x₀ itself, and is recycled when it is replaced.
    private static Problem OwnCopy(Problem problem) => problem with { X0 = problem.X0.Clone() };

    private RandomKey Key(int round, int client) => new(settings.Seed, round, 0, client);

    // Looked at once here, the message need not be looked at by every client.
    private WireBuffer Encode(TDown down)
    {
        var finite = true;
        _down.Replace(down, leaf =>
        {
            finite &= ValueOf(leaf).IsFinite();
            return leaf;
        });
        var message = _down.Encode(down);
        message.IsKnownFinite = finite;
        return message;
    }

    private Upload<TUp> Open(Upload<WireBuffer> upload, RoundContext ctx)
    {
        var up = _up.Decode(upload.Message, Problem.X0);
        if (!opensOwnPackets)
        {
            var key = Key(ctx.Round, upload.Client);
            up = _up.Replace(up, leaf => leaf is Packet packet ? Uplink.Open(settings.Up, packet, Problem.X0, key) : leaf);
        }

        return new(upload.Client, upload.Samples, upload.Probability, up);
    }

    // Who received the last message too is in step, and gets the second of the two from now on.
    private Broadcast Follow(int round, ServerRow<TServer> server, WireBuffer dense, WireBuffer delta, VectorScope scope)
    {
        var follows = server.HeldRound;
        _announced = _servers.Keep(server with { HeldRound = round }, scope);
        return new(round, dense, delta, follows);
    }

    private (TDown Message, Vector? Held) Receive(ClientRow<TClient> client, WireBuffer buffer, bool inStep, int round)
    {
        var message = _down.Decode(buffer, Problem.X0);
        if (opensOwnPackets)
        {
            return (message, null);
        }

        Vector? held = null;
        message = _down.Replace(message, leaf => leaf is not Packet packet ? leaf
            : Packet.Dense(held = inStep
                ? client.Held! + Uplink.Open(settings.Down, packet, Problem.X0, Key(round, -1)).Value
                : packet.Open(DenseEncoding.Instance, Problem.X0).Value));
        return (message, settings.Down.Compressor is null ? null : held);
    }

    private void RequireFinite(TUp up, LocalContext ctx) => _up.Replace(
        up, leaf => ValueOf(leaf).IsFinite() ? leaf : throw new DivergedException("message", ctx.Client, ctx.Round, ctx.Steps));

    private static Vector ValueOf(object leaf) => leaf as Vector ?? ((Packet)leaf).Value;
}
