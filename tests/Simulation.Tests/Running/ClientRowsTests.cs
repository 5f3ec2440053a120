namespace Starling.Simulation.Tests.Running;

public sealed class ClientRowsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("scaffold")]
    [InlineData("mifa")]
    [InlineData("fedau")]
    public void RowsBeyondTheMemoryAllowed_ComeBackToTheSameBits(string algorithm)
    {
        IReadOnlyList<string> sets = ["rounds=8", .. Digits.FourClients];

        var kept = new Recorder().Run(Digits.In(_folder.Path, algorithm, [.. sets, "parallelism=1"]));
        var stored = new Recorder().Run(Digits.In(_folder.Path, algorithm, [.. sets, "parallelism=2"]) with { MaxMemory = 1 });

        Assert.Equal(kept.Select(round => round.StateHash), stored.Select(round => round.StateHash));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void StoredRows_AreInTheCheckpoint()
    {
        // Some 700 rows of 2.6 kB.
        IReadOnlyList<string> sets =
        [
            "rounds=8", "max_memory=1MB", "data.clients=1000", "data.partition={ kind: pool, samples: 20 }",
            "participation.kind=uniform", "participation.count=150",
        ];
        var whole = new Recorder().Run(Digits.In(_folder.Path, "scaffold", sets));
        using var stop = new CancellationTokenSource();
        var first = new Recorder { Then = round => Stop(round.Round, stop) };

        Assert.ThrowsAny<OperationCanceledException>(() =>
            new Simulator(TimeProvider.System).Run(Digits.In(_folder.Path, "scaffold", sets), first, stop.Token));
        var second = new Recorder();
        Simulator.Resume(first.Directory, second, CancellationToken.None);

        Assert.Equal(whole.Select(round => round.StateHash), first.Records.Concat(second.Records).Select(round => round.StateHash));
    }

    private static void Stop(int round, CancellationTokenSource stop)
    {
        if (round == 4)
        {
            stop.Cancel();
        }
    }
}
