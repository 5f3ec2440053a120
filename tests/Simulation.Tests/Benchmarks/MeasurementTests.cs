using Starling.Algorithms.Errors;
using Starling.Simulation.Benchmarks;

namespace Starling.Simulation.Tests.Benchmarks;

public sealed class MeasurementTests
{
    [Fact]
    public void Loop_IsReadFromItsLineWithoutTheFirstRound()
    {
        var ended = new Ended(0, "noise\nRESULT {\"acc\":0.75,\"seconds\":[9,1,2]}\n", "", 12.5, 1000);

        Assert.Equal(new Measurement(1.5, 12.5, 1000, 0.75), Measurement.OfLoop(ended));
    }

    [Theory]
    [InlineData(1, "RESULT {\"acc\":0.75,\"seconds\":[9,1,2]}")]
    [InlineData(0, "nothing")]
    public void Loop_ThatFailed_SaysWhatItPrinted(int code, string output)
    {
        var fault = Assert.Throws<StarlingException>(() => Measurement.OfLoop(new Ended(code, output, "cannot open x.f32", 1, 0)));

        Assert.Contains("cannot open x.f32", fault.Message);
    }

    [Theory]
    [InlineData(new[] { 3.0, 1, 2 }, 2)]
    [InlineData(new[] { 4.0, 1, 2, 3 }, 2.5)]
    public void Median_IsTheMiddle(double[] values, double median) => Assert.Equal(median, Score.Median(values));

    [Fact]
    public async Task Contest_LetsContendersRunInTurn()
    {
        var order = new List<string>();
        Contender Named(string name) => new(name, (run, _) =>
        {
            order.Add($"{name}{run}");
            return Task.FromResult(new Measurement(order.Count, 0, 0, null));
        });

        var scores = await new Contest([Named("a"), Named("b")], _ => { }).RunAsync(3, CancellationToken.None);

        Assert.Equal(["a1", "b1", "a2", "b2", "a3", "b3"], order);
        Assert.Equal((3, 4), (scores[0].SecondsPerRound, scores[1].SecondsPerRound));
        Assert.Null(scores[0].Accuracy);
    }

    [Fact]
    public void Pin_GivesTheCoresTurns()
    {
        var pins = Enumerable.Range(1, 4096).Select(run => string.Join(' ', Cores.Pin(run))).ToArray();
        var cores = pins.Distinct().Count();

        Assert.All(pins.Index(), pin => Assert.Equal(pins[pin.Index % cores], pin.Item));
        Assert.Equal(Cores.CanPin, pins[0].Length > 0);
        // Where processor time is limited and cores are not, fewer processors are counted than there are cores to take turns.
        Assert.InRange(cores, Cores.CanPin ? Environment.ProcessorCount : 1, Cores.CanPin ? int.MaxValue : 1);
    }

    [Fact]
    public async Task ChildProcess_TellsOutputExitCodeAndMemory()
    {
        var ended = await ChildProcess.RunAsync(
            ["/bin/sh", "-c", "echo $WORD; echo bad >&2; sleep 0.3; exit 7"], new Dictionary<string, string> { ["WORD"] = "good" }, CancellationToken.None);

        Assert.Equal((7, "good\n", "bad\n"), (ended.ExitCode, ended.Output, ended.Error));
        Assert.InRange(ended.PeakBytes, 1, long.MaxValue);
    }
}
