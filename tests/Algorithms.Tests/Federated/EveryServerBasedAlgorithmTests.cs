using Starling.Algorithms.Catalogue;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Participation;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Tests.Harness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Federated;

/// <summary>What must hold for every algorithm of the catalogue that has a server.</summary>
public sealed class EveryServerBasedAlgorithmTests
{
    private const int Rounds = 25;

    private static readonly Quadratic[] _clients = Quadratics.Heterogeneous(d: 37);

    /// <summary>Options without a default.</summary>
    private static readonly Dictionary<string, (string, object?)[]> _required = new() { ["onebit_adam"] = [("warmup_rounds", 10)] };

    public static TheoryData<string> Names { get; } =
        [.. AlgorithmCatalogue.All.Where(entry => entry.Kind != AlgorithmKind.Gossip).Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Threads_DoNotChangeABit(string name) =>
        AssertSameState(
            Make(name).Rounds(Rounds, Who(name)),
            new FederatedRun(Host(name), Settings(name), _clients) { Threads = 4 }.Rounds(Rounds, Who(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Local_MayBeRunAgain(string name) =>
        AssertSameState(
            Make(name).Rounds(Rounds, Who(name)),
            new FederatedRun(Host(name), Settings(name), _clients) { Repeats = 2 }.Rounds(Rounds, Who(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void PoisonedMemory_DoesNotShow(string name)
    {
        var clean = Make(name);
        clean.Rounds(Rounds, Who(name));
        FloatPool.Poison = true;
        try
        {
            Assert.Equal(clean.X, Make(name).Rounds(Rounds, Who(name)).X);
        }
        finally
        {
            FloatPool.Poison = false;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AResumedRun_GoesOnWithTheSameBits(string name)
    {
        var whole = Make(name).Rounds(Rounds, Who(name));
        var resumed = Make(name).Rounds(10, Who(name)).ResumeOn(Host(name)).Rounds(Rounds - 10, Who(name));

        AssertSameState(whole, resumed);
    }

    private static FederatedRun Make(string name) => new(Host(name), Settings(name), _clients);

    private static FederatedHost Host(string name)
    {
        var own = AlgorithmCatalogue.Find(name)!.Compression == CompressionUse.Own;
        return (FederatedHost)Hosts.Create(name, Settings(name), own ? new TopK(5) : null, _required.GetValueOrDefault(name, []));
    }

    private static HostSettings Settings(string name) => AlgorithmCatalogue.Find(name)!.Kind == AlgorithmKind.OneStep
        ? Hosts.Dense(Hosts.Steps(1, 0.01))
        : Hosts.Dense(new() { Epochs = 1, BatchSize = 15, LearningRate = 0.02, LearningRateDecay = 0.99, ClipNorm = 5 });

    private static Func<int, int[]> Who(string name) => AlgorithmCatalogue.Find(name)!.NeedsFullParticipation
        ? new FullParticipation(_clients.Length).Participants
        : new BernoulliParticipation(new RandomKey(7), [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]).Participants;

    private static void AssertSameState(FederatedRun one, FederatedRun other)
    {
        Assert.Equal(one.ServerState, other.ServerState);
        for (var i = 0; i < _clients.Length; i++)
        {
            Assert.Equal(one.ClientState(i), other.ClientState(i));
        }
    }
}
