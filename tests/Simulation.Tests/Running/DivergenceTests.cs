using Starling.Algorithms.Errors;
using Starling.Simulation.Results;

namespace Starling.Simulation.Tests.Running;

public sealed class DivergenceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("fedavg")]
    [InlineData("dfedavg")]
    public void Divergence_NamesClientRoundAndStep_AndKeepsTheDirectory(string algorithm)
    {
        var (one, two) = (Diverge(algorithm, threads: 1), Diverge(algorithm, threads: 2));
        Assert.Equal((1, 2), (one.Round, one.Step));
        Assert.NotNull(one.Client);
        Assert.Equal(one.Message, two.Message);
    }

    [Fact]
    public void Divergence_InALaterRound_KeepsTheRoundsBefore()
    {
        var recorder = new Recorder();
        var experiment = Digits.In(_folder.Path, "fedavg", "local.learning_rate_decay=1e20");
        var failure = Assert.Throws<DivergedException>(() => recorder.Run(experiment));
        Assert.Equal(failure.Round - 1, recorder.Records.Count);
        Assert.Equal(recorder.Records, MetricsCsv.Read(Path.Combine(recorder.Directory, "metrics.csv")));
        Assert.InRange(failure.Round, 2, 5);
    }

    public void Dispose() => _folder.Dispose();

    private DivergedException Diverge(string algorithm, int threads)
    {
        var recorder = new Recorder();
        var experiment = Digits.In(_folder.Path, algorithm, "local.learning_rate=1e38", $"parallelism={threads}");
        var failure = Assert.Throws<DivergedException>(() => recorder.Run(experiment));
        var manifest = Manifest.Read(Path.Combine(recorder.Directory, "manifest.json"));
        Assert.Equal(("diverged", 0), (manifest.Status, manifest.Rounds));
        return failure;
    }
}
