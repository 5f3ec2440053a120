namespace Starling.Simulation.Tests.Running.States;

public sealed class StateRowsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Algorithms => Digits.Algorithms;

    // In 9,000 bytes there is room for some of the rows and messages of 2,600 bytes each.
    [Theory]
    [MemberData(nameof(Algorithms))]
    public void RowsBeyondTheMemoryAllowed_ComeBackToTheSameBits(string algorithm)
    {
        var kept = Run(algorithm, ["parallelism=1"], memory: null);

        Assert.Equal(kept, Run(algorithm, ["parallelism=2"], memory: 1));
        Assert.Equal(kept, Run(algorithm, ["parallelism=2"], memory: 9000));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.tmp", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("scaffold")]
    [InlineData("mifa")]
    [InlineData("fedau")]
    [InlineData("dfedsam")]
    public void RowsOfSomeOwners_ComeBackToTheSameBits(string algorithm)
    {
        IReadOnlyList<string> sets = ["rounds=8", .. Digits.FourClients];

        Assert.Equal(Run(algorithm, sets, memory: null), Run(algorithm, sets, memory: 9000));
    }

    [Theory]
    [InlineData("dfedsam", "algorithm.gossip_steps=3")]
    [InlineData("gradient_tracking", "rounds=8")]
    public void NodesBeyondTheMemoryAllowed_AreEvaluatedAndWrittenLikeThoseInMemory(string algorithm, string set)
    {
        IReadOnlyList<string> sets = ["rounds=4", set, "output.trajectory=true", "parallelism=2"];
        var (kept, stored) = (new Recorder(), new Recorder());

        var records = kept.Run(Digits.In(_folder.Path, algorithm, sets));
        var again = stored.Run(Digits.In(_folder.Path, algorithm, sets) with { MaxMemory = 1 });

        Assert.Equal(
            records.Select(round => (round.ConsensusDistance, round.MeanNodeAccuracy, round.TrainLoss)),
            again.Select(round => (round.ConsensusDistance, round.MeanNodeAccuracy, round.TrainLoss)));
        Assert.All((string[])["model.npz", "trajectory.npz"], name => Assert.Equal(
            File.ReadAllBytes(Path.Combine(kept.Directory, name)), File.ReadAllBytes(Path.Combine(stored.Directory, name))));
    }

    // Some 700 rows of 2.6 kB, or 450 of as much in memory three times and once as a message.
    [Theory]
    [InlineData("scaffold", "data.clients=1000")]
    [InlineData("dfedsam", "data.clients=450")]
    public void StoredRows_AreInTheCheckpoint(string algorithm, string clients)
    {
        IReadOnlyList<string> sets =
        [
            "rounds=8", "max_memory=1MB", clients, "data.partition={ kind: pool, samples: 20 }",
            "participation.kind=uniform", "participation.count=150", "output.checkpoint_seconds=0",
        ];
        var whole = new Recorder().Run(Digits.In(_folder.Path, algorithm, sets));
        using var stop = new CancellationTokenSource();
        var first = new Recorder { Then = round => Stop(round.Round, stop) };

        Assert.ThrowsAny<OperationCanceledException>(() =>
            new Simulator(TimeProvider.System).Run(Digits.In(_folder.Path, algorithm, sets), first, stop.Token));
        var second = new Recorder();
        Simulator.Resume(first.Directory, second, CancellationToken.None);

        Assert.Equal(whole.Select(round => round.StateHash), first.Records.Concat(second.Records).Select(round => round.StateHash));
    }

    private string[] Run(string algorithm, IReadOnlyList<string> sets, long? memory) =>
        [.. new Recorder().Run(Digits.In(_folder.Path, algorithm, sets) with { MaxMemory = memory }).Select(round => round.StateHash)];

    private static void Stop(int round, CancellationTokenSource stop)
    {
        if (round == 4)
        {
            stop.Cancel();
        }
    }
}
