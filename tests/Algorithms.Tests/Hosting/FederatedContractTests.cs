using Starling.Algorithms.Catalogue;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Tests.Harness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Hosting;

/// <summary>What must hold for every algorithm with a server.</summary>
public sealed class FederatedContractTests
{
    private static readonly Quadratic[] _functions = Quadratics.Heterogeneous(5, 12, 20);

    public static TheoryData<string> Names => [.. AlgorithmCatalogue.All.Where(entry => entry.Kind != AlgorithmKind.Gossip).Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Local_OfTheSameInput_GivesTheSameBytesAndLeavesTheRowAlone(string name)
    {
        var host = Host(name);
        host.Start(new Problem(Vector.Zeros(12), new ParameterLayout().Add("0.weight", 12), 5, Survey.None));
        var rows = Enumerable.Range(0, 5).Select(host.InitClient).ToArray();
        for (var round = 1; round <= 6; round++)
        {
            var ctx = new RoundContext(round, 5, 5, new RandomKey(1, round), Settings(name).Local);
            var broadcast = host.Broadcast(ctx);
            object? sum = null;
            for (var i = 0; i < 5; i++)
            {
                var before = host.EncodeClient(rows[i]).Bytes.ToArray();
                var (first, second) = (Local(i), Local(i));
                Assert.Equal(first.Message.Bytes.ToArray(), second.Message.Bytes.ToArray());
                Assert.Equal(host.EncodeClient(first.Row).Bytes.ToArray(), host.EncodeClient(second.Row).Bytes.ToArray());
                Assert.Equal(before, host.EncodeClient(rows[i]).Bytes.ToArray());
                sum = host.Add(sum, new(i, 20, double.NaN, second.Message), ctx);
                rows[i] = second.Row;
            }

            host.Finish(sum!, ctx);

            LocalReply Local(int i) => host.Local(rows[i], broadcast, _functions[i], new LocalTask(round, 5, i, default));
        }

        Assert.True(host.Model.IsFinite());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_ThatIsStoppedAndResumed_EndsWithTheSameState(string name)
    {
        var through = new FederatedRun(Host(name), Settings(name), _functions).Full(7);
        var resumed = new FederatedRun(Host(name), Settings(name), _functions).Full(3).ResumeOn(Host(name)).Full(4);
        Assert.Equal(through.X, resumed.X);
        Assert.Equal(through.ServerState, resumed.ServerState);
        Assert.All(Enumerable.Range(0, 5), i => Assert.Equal(through.ClientState(i), resumed.ClientState(i)));
        Assert.NotEqual(new float[12], through.X);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_WithFewParticipants_StaysFinite(string name)
    {
        if (!AlgorithmCatalogue.Find(name)!.NeedsFullParticipation)
        {
            var run = new FederatedRun(Host(name), Settings(name), _functions)
                .Rounds(30, round => [.. Enumerable.Range(0, 5).Where(i => (i + round) % 3 == 0 && round % 5 > 0)]);
            Assert.All(run.X, v => Assert.True(float.IsFinite(v)));
        }
    }

    private static HostSettings Settings(string name) =>
        Hosts.Dense(Hosts.Steps(AlgorithmCatalogue.Find(name)!.Kind == AlgorithmKind.OneStep ? 1 : 3, 0.02) with { BatchSize = 7 });

    private static FederatedHost Host(string name)
    {
        (string, object?)[] options = name == "onebit_adam" ? [("warmup_rounds", 2)] : [];
        return (FederatedHost)Hosts.Create(name, Settings(name), new TopK(3), options);
    }
}
