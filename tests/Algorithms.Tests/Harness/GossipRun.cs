using Starling.Algorithms.Codec;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Topology;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Harness;

/// <summary>A decentralised run in memory: everything goes through the codec as in a real run.</summary>
public sealed class GossipRun
{
    private readonly GossipHost _host;
    private readonly IReadOnlyList<IObjective> _nodes;
    private readonly Func<int, int, MixingMatrix> _w;
    private readonly object[] _rows;

    /// <summary>Starts a run.</summary>
    /// <param name="host">The algorithm.</param>
    /// <param name="nodes">f_i of each node.</param>
    /// <param name="w">W of a round and phase.</param>
    /// <param name="x0">Initial parameters; zeros if null.</param>
    public GossipRun(GossipHost host, IReadOnlyList<IObjective> nodes, Func<int, int, MixingMatrix> w, float[]? x0 = null)
    {
        (_host, _nodes, _w) = (host, nodes, w);
        var start = Vector.Of(x0 ?? new float[nodes[0].Dim]);
        host.Start(new Problem(start, new ParameterLayout().Add("0.weight", 1, start.Length), nodes.Count, Survey.None));
        _rows = [.. Enumerable.Range(0, nodes.Count).Select(host.InitNode)];
    }

    /// <summary>Starts a run of an algorithm of the catalogue.</summary>
    public GossipRun(
        string name, HostSettings settings, IReadOnlyList<IObjective> nodes, MixingMatrix w, params (string Name, object? Value)[] options)
        : this(Hosts.Gossip(name, settings, options), nodes, (_, _) => w)
    {
    }

    /// <summary>Whether the message of a sender to a receiver is lost.</summary>
    public Func<int, int, bool> Lost { get; init; } = (_, _) => false;

    /// <summary>How often each call is made; the last reply counts.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Rounds made.</summary>
    public int Round { get; private set; }

    /// <summary>Bytes that each node sent in the last round.</summary>
    public long[] BytesSent { get; private set; } = [];

    /// <summary>The parameters of each node.</summary>
    public float[][] X => [.. _rows.Select(row => _host.Model(row).ToArray())];

    /// <summary>The mean of the nodes' parameters.</summary>
    public double[] Mean => Columns(x => x.Average());

    /// <summary>(1/N) Σ_i ‖x_i − x̄‖².</summary>
    public double Consensus => Columns(x => x.Sum(v => Math.Pow(v - x.Average(), 2)) / x.Length).Sum();

    /// <summary>A node's encoded state.</summary>
    public byte[] State(int node) => _host.EncodeNode(_rows[node]).Bytes.ToArray();

    /// <summary>Gives a node other parameters, for algorithms whose state is the model alone.</summary>
    public void SetModel(int node, float[] x) => _rows[node] = _host.DecodeNode(WireBuffer.Of(System.Runtime.InteropServices.MemoryMarshal.AsBytes(x.AsSpan())));

    /// <summary>Continues the run on another host of the same algorithm, from encoded rows alone.</summary>
    public GossipRun ResumeOn(GossipHost host)
    {
        var resumed = new GossipRun(host, _nodes, _w) { Round = Round };
        for (var i = 0; i < _rows.Length; i++)
        {
            resumed._rows[i] = host.DecodeNode(_host.EncodeNode(_rows[i]));
        }

        return resumed;
    }

    /// <summary>Makes rounds.</summary>
    /// <param name="rounds">How many.</param>
    /// <param name="after">Called after each round.</param>
    public GossipRun Rounds(int rounds, Action<GossipRun>? after = null)
    {
        for (var i = 0; i < rounds; i++)
        {
            Round++;
            BytesSent = new long[_rows.Length];
            for (var phase = 0; phase < _host.Phases; phase++)
            {
                MakePhase(phase, _w(Round, phase));
            }

            after?.Invoke(this);
        }

        return this;
    }

    private void MakePhase(int phase, MixingMatrix w)
    {
        var messages = new WireBuffer[_rows.Length];
        for (var i = 0; i < _rows.Length; i++)
        {
            var reply = Repeated(() => _host.Send(_rows[i], _nodes[i], Task(phase, i)));
            Replace(i, reply.Row);
            messages[i] = reply.Message;
            BytesSent[i] += (long)messages[i].Length * w.OutDegree(i);
        }

        for (var i = 0; i < _rows.Length; i++)
        {
            var node = i;
            var inbox = w.RowWithout(i, from => Lost(from, node)).Select(e => new Inbound<WireBuffer>(e.From, e.Weight, messages[e.From]));
            Replace(i, Repeated(() => _host.Mix(_rows[i], [.. inbox], _nodes[i], Task(phase, i))));
        }

        foreach (var message in messages)
        {
            message.Recycle();
        }
    }

    private T Repeated<T>(Func<T> call) => Enumerable.Range(0, Repeats).Select(_ => call()).Last();

    private GossipTask Task(int phase, int node) => new(Round, phase, _rows.Length, node, default);

    private void Replace(int node, object by)
    {
        _host.Replaced(_rows[node], by);
        _rows[node] = by;
    }

    private double[] Columns(Func<double[], double> of) =>
        [.. Enumerable.Range(0, X[0].Length).Select(j => of([.. X.Select(x => (double)x[j])]))];
}
