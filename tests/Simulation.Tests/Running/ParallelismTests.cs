using Starling.Simulation.Results;

namespace Starling.Simulation.Tests.Running;

/// <summary>The number of threads changes no bit of any algorithm.</summary>
public sealed class ParallelismTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Algorithms => Digits.Algorithms;

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void EveryAlgorithm_GivesTheSameBitsWithOneAndTwoThreads(string algorithm)
    {
        var (one, two) = (Run(algorithm, threads: 1), Run(algorithm, threads: 2));
        Assert.Equal(one.States, two.States);
        Assert.Equal(one.Final, two.Final);
        Assert.Equal(5, one.States.Distinct().Count());
    }

    public void Dispose() => _folder.Dispose();

    private (string[] States, string Final) Run(string algorithm, int threads)
    {
        var recorder = new Recorder();
        var records = recorder.Run(Digits.In(_folder.Path, algorithm, $"parallelism={threads}"));
        return ([.. records.Select(r => r.StateHash)], Manifest.Read(Path.Combine(recorder.Directory, "manifest.json")).Hashes.Final!);
    }
}
