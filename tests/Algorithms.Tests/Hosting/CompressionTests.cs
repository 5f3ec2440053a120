using Starling.Algorithms.Compression;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Tests.Harness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Hosting;

/// <summary>What <c>compression.up</c> and <c>compression.down</c> do, seen from the clients.</summary>
public sealed class CompressionTests
{
    private const int D = 20, K = 3, Dense = 4 * D, Sparse = 8 * K;
    private static readonly int[] _all = [0, 1, 2];
    private static readonly Quadratic[] _functions = Quadratics.Heterogeneous(3, D);

    [Fact]
    public void Up_WithFeedback_IsTheAlgorithmEf()
    {
        var settings = Hosts.Dense(Hosts.Steps(1, 0.02));
        var linked = new FederatedRun("dsgd", settings with { Up = new(new TopK(K), true) }, _functions).Full(50);
        var ef = new FederatedRun((FederatedHost)Hosts.Create("ef", settings, new TopK(K)), settings, _functions).Full(50);
        Assert.Equal(ef.X, linked.X);
        Assert.All(linked.Bytes, bytes => Assert.Equal((Sparse, Dense), bytes));
    }

    [Fact]
    public void Up_WithoutFeedback_KeepsNoStateAndLosesMore()
    {
        var settings = Hosts.Dense(Hosts.Steps(1, 0.02));
        var naive = new FederatedRun("dsgd", settings with { Up = new(new TopK(K), false) }, _functions).Full(400);
        var fed = new FederatedRun("dsgd", settings with { Up = new(new TopK(K), true) }, _functions).Full(400);
        var optimum = Quadratics.Optimum(_functions);
        Assert.True(Quadratics.Distance(naive.X, optimum) > 2 * Quadratics.Distance(fed.X, optimum));
        Assert.InRange(naive.ClientState(0).Length, 0, 10);
    }

    [Fact]
    public void Up_WithSharedRandomness_SendsValuesAlone()
    {
        var settings = Hosts.Dense(Hosts.Steps(1, 0.02)) with { Up = new(new RandK(K), true) };
        Assert.All(new FederatedRun("dsgd", settings, _functions).Full(3).Bytes, bytes => Assert.Equal((4 * K, Dense), bytes));
    }

    [Fact]
    public void Up_WhoseEncodingIsAsLongAsDense_IsSentDense()
    {
        var settings = Hosts.Dense(Hosts.Steps(1, 0.02)) with { Up = new(new TopK(D / 2), false) };
        var run = new FederatedRun("dsgd", settings, _functions).Full(5);
        Assert.All(run.Bytes, bytes => Assert.Equal((Dense, Dense), bytes));
        Assert.True(Quadratics.Distance(run.X, Quadratics.Optimum(_functions)) < Quadratics.Distance(new float[D], Quadratics.Optimum(_functions)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Down_SendsTheChangeOfTheHeldModel(bool feedback)
    {
        var (clients, run, settings) = Start(feedback);
        var (held, error) = (new float[D], Vector.Zeros(D));            // x̂ and e as the server must keep them
        for (var round = 1; round <= 10; round++)
        {
            var x = run.X;
            run.Full(1);
            var wanted = Vector.Of(x) - Vector.Of(held) + error;
            var sent = round == 1 ? wanted : settings.Down.Compressor!.Pack(wanted, default).Value;
            error = feedback && round > 1 ? wanted - sent : error;
            held = (Vector.Of(held) + sent).ToArray();
            Assert.All(clients, client => Near(held, client.Seen));
            Assert.All(run.Bytes, bytes => Assert.Equal(round == 1 ? Dense : Sparse, bytes.Down));
        }
    }

    [Fact]
    public void Down_ToAClientThatMissedARound_IsTheHeldModelDense()
    {
        var (clients, run, _) = Start(feedback: true);
        run.Rounds(5, round => round is 3 or 4 ? [0, 2] : _all);
        Assert.Equal([Sparse, Dense, Sparse], run.Bytes.Select(bytes => bytes.Down));
        Assert.Equal(clients[0].Seen, clients[1].Seen);
        run.Full(1);
        Assert.Equal([Sparse, Sparse, Sparse], run.Bytes.Select(bytes => bytes.Down));
        Assert.Equal(clients[0].Seen, clients[1].Seen);
    }

    [Fact]
    public void BothDirections_AfterEncodingAllState_ContinueAsIfNothingHadHappened()
    {
        var settings = Hosts.Dense(Hosts.Steps(2, 0.02)) with { Up = new(new Qsgd(4), true), Down = new(new TopK(K), true) };
        var through = new FederatedRun("fedavg", settings, _functions).Full(8);
        var resumed = new FederatedRun("fedavg", settings, _functions).Full(4).ResumeOn(Hosts.Federated("fedavg", settings)).Full(4);
        Assert.Equal(through.X, resumed.X);
        Assert.Equal(through.ServerState, resumed.ServerState);
        Assert.Equal(through.ClientState(1), resumed.ClientState(1));
    }

    private static (Spy[] Clients, FederatedRun Run, HostSettings Settings) Start(bool feedback)
    {
        Spy[] clients = [.. _functions.Select(f => new Spy(f))];
        var settings = Hosts.Dense(Hosts.Steps(1, 0.05)) with { Down = new(new TopK(K), feedback) };
        return (clients, new FederatedRun("dsgd", settings, clients), settings);
    }

    private static void Near(float[] expected, float[] actual) =>
        Assert.All(Enumerable.Range(0, D), i => Assert.Equal(expected[i], actual[i], 1e-5f));

    /// <summary>Remembers where its gradient was asked for.</summary>
    private sealed class Spy(IObjective f) : IObjective
    {
        public float[] Seen { get; private set; } = [];

        public int Dim => f.Dim;

        public int SampleCount => f.SampleCount;

        public void Gradient(Vector x, Batch batch, Vector into)
        {
            Seen = x.ToArray();
            f.Gradient(x, batch, into);
        }

        public double Loss(Vector x, Batch batch) => f.Loss(x, batch);
    }
}
