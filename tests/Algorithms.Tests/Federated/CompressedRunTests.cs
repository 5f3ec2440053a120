using Starling.Algorithms.Catalogue;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Local;
using Starling.Algorithms.Participation;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Tests.Harness;

namespace Starling.Algorithms.Tests.Federated;

/// <summary>What must hold under compression in both directions, with error feedback.</summary>
public sealed class CompressedRunTests
{
    private const int D = 40;

    private static readonly Quadratic[] _clients = Quadratics.Heterogeneous(d: D);

    private static readonly LocalOptions _local = Hosts.Steps(3, 0.02);

    private static readonly HostSettings _settings = new(1, _local, new Link(new TopK(4), true), new Link(new TopK(10), true));

    public static TheoryData<string> Names { get; } =
        [.. AlgorithmCatalogue.All.Where(e => e is { Kind: AlgorithmKind.Federated, Compression: CompressionUse.Optional }).Select(e => e.Name)];

    private static Func<int, int[]> Who { get; } = new UniformParticipation(new RandomKey(3), 8, 5).Participants;

    [Theory]
    [MemberData(nameof(Names))]
    public void AResumedRun_GoesOnWithTheSameBits(string name)
    {
        var whole = new FederatedRun(name, _settings, _clients).Rounds(20, Who);
        var resumed = new FederatedRun(name, _settings, _clients).Rounds(8, Who).ResumeOn(Hosts.Federated(name, _settings)).Rounds(12, Who);

        Assert.Equal(whole.ServerState, resumed.ServerState);
        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(whole.ClientState(i), resumed.ClientState(i)));
    }

    // What is integrated at both ends is the decoded vector: so the mean over clients and the server's copy stay together.
    [Theory]
    [InlineData("feddyn")]
    [InlineData("fedspeed")]
    [InlineData("mifa")]
    [InlineData("fedvarp")]
    [InlineData("scaffold")]
    public void TheServersMean_StaysTheMeanOfWhatTheClientsKeep(string name)
    {
        var run = new FederatedRun(name, _settings, _clients).Rounds(40, Who);

        Assert.True(run.DistanceFromMeanOfClients(1) < 1e-4);
    }

    [Theory]
    [InlineData("fedavg")]
    [InlineData("fedau")]
    [InlineData("fedspeed")]
    public void Uploads_TakeEightBytesPerKeptNumber_AndClientsInStepReceiveAsLittle(string name)
    {
        var run = new FederatedRun(name, _settings, _clients).Full(1);
        Assert.All(run.Bytes, bytes => Assert.Equal((8 * 4, 4 * D), bytes));

        run.Full(1);
        Assert.All(run.Bytes, bytes => Assert.Equal((8 * 4, 8 * 10), bytes));
    }

    [Fact]
    public void ErrorFeedback_ReachesTheSamePoint_WhereCompressionAloneStaysAway()
    {
        var dense = new FederatedRun("fedavg", Hosts.Dense(_local), _clients).Full(800).X.Select(v => (double)v).ToArray();
        var fed = new FederatedRun("fedavg", Up(feedback: true), _clients).Full(800).X;
        var naive = new FederatedRun("fedavg", Up(feedback: false), _clients).Full(800).X;

        Assert.True(3 * Quadratics.Distance(fed, dense) < Quadratics.Distance(naive, dense));
    }

    private static HostSettings Up(bool feedback) => new(1, _local, new Link(new TopK(4), feedback), Link.Dense);
}
