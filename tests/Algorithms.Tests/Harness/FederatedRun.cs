using System.Runtime.InteropServices;
using Starling.Algorithms.Codec;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Harness;

/// <summary>A federated run in memory: everything goes through the codec as in a real run; an empty round is counted and skipped.</summary>
public sealed class FederatedRun
{
    private readonly FederatedHost _host;
    private readonly HostSettings _settings;
    private readonly IReadOnlyList<IObjective> _clients;
    private readonly object[] _rows;

    /// <summary>Starts a run.</summary>
    /// <param name="host">The algorithm, made from <paramref name="settings"/>.</param>
    /// <param name="settings">Seed, local solver, compression.</param>
    /// <param name="clients">f_i of each client.</param>
    /// <param name="x0">Initial parameters; zeros if null.</param>
    public FederatedRun(FederatedHost host, HostSettings settings, IReadOnlyList<IObjective> clients, float[]? x0 = null)
        : this(host, settings, clients, Unstructured(Vector.Of(x0 ?? new float[clients[0].Dim]), clients.Count))
    {
    }

    /// <summary>Starts a run on a model of a given layout.</summary>
    public FederatedRun(FederatedHost host, HostSettings settings, IReadOnlyList<IObjective> clients, Problem problem)
    {
        (_host, _settings, _clients) = (host, settings, clients);
        host.Start(problem);
        _rows = [.. Enumerable.Range(0, clients.Count).Select(host.InitClient)];
    }

    /// <summary>Starts a run of an algorithm of the catalogue.</summary>
    public FederatedRun(
        string name, HostSettings settings, IReadOnlyList<IObjective> clients, params (string Name, object? Value)[] options)
        : this(Hosts.Federated(name, settings, options), settings, clients)
    {
    }

    /// <summary>Rounds made.</summary>
    public int Round { get; private set; }

    /// <summary>The model's numbers.</summary>
    public float[] X => _host.Model.ToArray();

    /// <summary>Clients' declared probabilities; unknown by default.</summary>
    public double[]? Probabilities { get; init; }

    /// <summary>Threads that the participants of a round are spread over.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>How often a participant does the work of a round; the last reply counts.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Encoded messages' lengths per participant of the last round that had any.</summary>
    public (int Up, int Down)[] Bytes { get; private set; } = [];

    /// <summary>The server's encoded state.</summary>
    public byte[] ServerState => _host.EncodeServer().Bytes.ToArray();

    /// <summary>A client's encoded state.</summary>
    public byte[] ClientState(int client) => _host.EncodeClient(_rows[client]).Bytes.ToArray();

    /// <summary>One of the vectors of the server's state, in the order of its record.</summary>
    public float[] ServerVector(int index) => VectorAt(ServerState, index);

    /// <summary>One of the vectors of a client's state, in the order of its record.</summary>
    public float[] ClientVector(int client, int index = 0) => VectorAt(ClientState(client), index);

    /// <summary>How far one of the server's vectors is from the mean of a vector that all clients keep.</summary>
    public double DistanceFromMeanOfClients(int index)
    {
        var kept = Enumerable.Range(0, _clients.Count).Select(i => ClientVector(i)).ToArray();
        return Quadratics.Distance(ServerVector(index), [.. Enumerable.Range(0, X.Length).Select(j => kept.Average(v => (double)v[j]))]);
    }

    /// <summary>Makes rounds in which everybody takes part.</summary>
    public FederatedRun Full(int rounds)
    {
        var everybody = Enumerable.Range(0, _clients.Count).ToArray();
        return Rounds(rounds, _ => everybody);
    }

    /// <summary>Makes rounds.</summary>
    /// <param name="rounds">How many.</param>
    /// <param name="participants">The ascending participants of a 1-based round.</param>
    /// <param name="after">Called after each round.</param>
    public FederatedRun Rounds(int rounds, Func<int, int[]> participants, Action<FederatedRun>? after = null)
    {
        for (var i = 0; i < rounds; i++)
        {
            Round++;
            MakeRound(participants(Round));
            after?.Invoke(this);
        }

        return this;
    }

    /// <summary>Continues the run on another host of the same algorithm, from encoded states alone.</summary>
    public FederatedRun ResumeOn(FederatedHost host)
    {
        var resumed = new FederatedRun(host, _settings, _clients) { Round = Round, Probabilities = Probabilities };
        host.DecodeServer(_host.EncodeServer());
        for (var i = 0; i < _rows.Length; i++)
        {
            resumed._rows[i] = host.DecodeClient(_host.EncodeClient(_rows[i]));
        }

        return resumed;
    }

    private static Problem Unstructured(Vector x0, int clients) =>
        new(x0, new ParameterLayout().Add("0.weight", 1, x0.Length), clients, Survey.None);

    private void MakeRound(int[] participants)
    {
        if (participants.Length == 0)
        {
            return;
        }

        var ctx = new RoundContext(Round, _clients.Count, participants.Length, new RandomKey(_settings.Seed, Round), _settings.Local);
        var broadcast = _host.Broadcast(ctx);
        var blocks = new Blocks(_clients.Count);
        var sums = new object?[blocks.Count];
        Bytes = new (int, int)[participants.Length];
        var replies = Work(participants, broadcast);
        for (var p = 0; p < participants.Length; p++)
        {
            var (i, reply) = (participants[p], replies[p]);
            var upload = new Upload<WireBuffer>(i, _clients[i].SampleCount, Probabilities?[i] ?? double.NaN, reply.Message);
            sums[blocks.Of(i)] = _host.Add(sums[blocks.Of(i)], upload, ctx);
            Bytes[p] = (reply.Message.Length, reply.BytesDown);
            _host.Replaced(_rows[i], reply.Row);
            reply.Message.Recycle();
            _rows[i] = reply.Row;
        }

        _host.Finish(blocks.Reduce(block => sums[block], _host.Merge)!, ctx);
        broadcast.Recycle();
    }

    private LocalReply[] Work(int[] participants, Broadcast broadcast)
    {
        var replies = new LocalReply[participants.Length];
        Parallel.For(0, participants.Length, new ParallelOptions { MaxDegreeOfParallelism = Threads }, p =>
        {
            var i = participants[p];
            for (var again = 0; again < Repeats; again++)
            {
                replies[p] = _host.Local(_rows[i], broadcast, _clients[i], new LocalTask(Round, _clients.Count, i, default));
            }
        });
        return replies;
    }

    private float[] VectorAt(byte[] state, int index) =>
        MemoryMarshal.Cast<byte, float>(state).Slice(index * _host.Model.Length, _host.Model.Length).ToArray();
}
