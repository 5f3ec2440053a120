namespace Starling.Simulation.Tests.Running;

/// <summary>What a run allocates once it is warm. It counts for the whole process, so nothing else runs beside it.</summary>
[Collection(nameof(Alone))]
public sealed class AllocationTests : IDisposable
{
    private const int WarmRounds = 5;
    private const int Rounds = 15;
    private const int StepsPerRound = Digits.Clients * 20;

    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("fedavg")]
    [InlineData("scaffold")]
    [InlineData("fedspeed")]
    [InlineData("dfedsam")]
    public void SteadyState_TakesNothingFromTheLargeObjectHeap_AndOneKilobytePerStep(string algorithm)
    {
        HeapGauge? gauge = null;
        var taken = (All: 0L, Large: 0L);
        var recorder = new Recorder
        {
            Then = record =>
            {
                gauge = record.Round == WarmRounds ? new() : gauge;
                taken = record.Round == Rounds ? gauge!.Read() : taken;
            },
        };

        // 64·400 + 400 + 4010 = 30,010 parameters: a vector of them is a large object.
        recorder.Run(Digits.In(
            _folder.Path, algorithm, $"rounds={Rounds}", "model={ kind: mlp, hidden: [400] }", "local.steps=20", "local.learning_rate=0.01"));

        Assert.Equal(0, taken.Large);
        Assert.InRange(taken.All / (double)(StepsPerRound * (Rounds - WarmRounds)), 1, 1024);
    }

    [Fact]
    public void HeapGauge_SeesWhatIsTaken()
    {
        var gauge = new HeapGauge();
        var array = new byte[200_000];
        var (all, large) = gauge.Read();
        Assert.InRange(large, array.Length, array.Length + 1000);
        Assert.InRange(all, array.Length, array.Length + 100_000);
    }

    public void Dispose() => _folder.Dispose();
}

/// <summary>Tests that nothing may run beside.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
