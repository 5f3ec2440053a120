using Starling.Algorithms.Errors;
using Starling.Simulation.Experiments;
using Starling.Simulation.Results;

namespace Starling.Simulation.Tests.Running;

public sealed class ResumeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Algorithms => Digits.Algorithms;

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void EveryAlgorithm_EndsInTheSameBitsAfterAnInterrupt(string algorithm)
    {
        var experiment = Digits.In(_folder.Path, algorithm, "output.trajectory=true");
        var whole = new Recorder();
        whole.Run(experiment);
        var directory = Interrupted(experiment, afterRound: 2);
        var rest = new Recorder();
        Simulator.Resume(directory, rest, CancellationToken.None);

        Assert.Equal(2, rest.RoundsDone);
        Assert.Equal(Known(whole.Directory), Known(directory));
        Assert.All((string[])["model.npz", "trajectory.npz", "participation.npz", "clients.csv"], name =>
            Assert.Equal(File.ReadAllBytes(Path.Combine(whole.Directory, name)), File.ReadAllBytes(Path.Combine(directory, name))));
    }

    [Fact]
    public void InterruptedRun_SaysSoInItsManifest()
    {
        var manifest = Manifest.Read(Path.Combine(Interrupted(Digits.In(_folder.Path, "fedavg"), afterRound: 3), "manifest.json"));
        Assert.Equal(("interrupted", 3, null), (manifest.Status, manifest.Rounds, manifest.Hashes.Final));
    }

    [Fact]
    public void CompleteRun_ResumesToItself()
    {
        var recorder = new Recorder();
        recorder.Run(Digits.In(_folder.Path, "scaffold"));
        var rest = new Recorder();
        var result = Simulator.Resume(recorder.Directory, rest, CancellationToken.None);
        Assert.Empty(rest.Records);
        Assert.Equal(Manifest.Read(Path.Combine(recorder.Directory, "manifest.json")).Hashes.Final, result.FinalHash);
    }

    [Fact]
    public void RunWithoutItsCheckpointFolder_StartsAgainFromItsBeginning()
    {
        var experiment = Digits.In(_folder.Path, "scaffold", "output.trajectory=true");
        var whole = new Recorder();
        whole.Run(experiment);
        var directory = Interrupted(experiment, afterRound: 2);
        Directory.Delete(Path.Combine(directory, "checkpoint"), recursive: true);
        var rest = new Recorder();
        Simulator.Resume(directory, rest, CancellationToken.None);

        Assert.Equal(0, rest.RoundsDone);
        Assert.Equal(Known(whole.Directory), Known(directory));
    }

    [Theory]
    [InlineData("fedavg")]
    [InlineData("dfedavg")]
    public void ResolvedExperiment_RunsToTheSameHash(string algorithm)
    {
        var (first, second) = (new Recorder(), new Recorder());
        first.Run(Digits.In(_folder.Path, algorithm));
        second.Run(ExperimentFile.Load(Path.Combine(first.Directory, "experiment.yaml")));
        Assert.Equal(Path.GetDirectoryName(first.Directory), Path.GetDirectoryName(second.Directory));
        Assert.Equal(Known(first.Directory), Known(second.Directory));
        Assert.Equal(
            Manifest.Read(Path.Combine(first.Directory, "manifest.json")).Hashes,
            Manifest.Read(Path.Combine(second.Directory, "manifest.json")).Hashes);
    }

    [Fact]
    public void ResolvedExperiment_WithInputs_NeedsTheRunDirectoryAlone()
    {
        var golden = Path.Combine(Tests.Golden.GoldenCase.Root, "p3-fedau-trace-k4");
        var (first, second) = (new Recorder(), new Recorder());
        first.Run(ExperimentFile.Load(Path.Combine(golden, "experiment.yaml"), "rounds=5", "output.directory=" + _folder.Path));
        var moved = Path.Combine(_folder.Path, "moved", "name", "id");
        Directory.CreateDirectory(Path.GetDirectoryName(moved)!);
        Directory.Move(first.Directory, moved);
        second.Run(ExperimentFile.Load(Path.Combine(moved, "experiment.yaml")));
        Assert.Equal(Known(moved), Known(second.Directory));
        Assert.Equal(3, Directory.GetFiles(Path.Combine(second.Directory, "inputs")).Length);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void DamagedCheckpoint_IsRefused(double place)
    {
        var (directory, checkpoint) = WithCheckpoint();
        var bytes = File.ReadAllBytes(checkpoint);
        bytes[(int)(place * bytes.Length)] ^= 1;
        File.WriteAllBytes(checkpoint, bytes);
        Assert.Contains("checksum", FaultOf(directory));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(200)]
    public void CheckpointThatWasCutOff_IsRefused(int length)
    {
        var (directory, checkpoint) = WithCheckpoint();
        File.WriteAllBytes(checkpoint, File.ReadAllBytes(checkpoint)[..length]);
        Assert.Contains(checkpoint, FaultOf(directory));
    }

    [Fact]
    public void CheckpointOfAnotherExperiment_IsRefused()
    {
        var (directory, checkpoint) = WithCheckpoint();
        var other = Interrupted(Digits.In(_folder.Path, "fedavg", "seed=8"), 2);
        File.Copy(Path.Combine(other, "checkpoint", "state.bin"), checkpoint, overwrite: true);
        Assert.Contains("another experiment", FaultOf(directory));
    }

    [Fact]
    public void MissingDirectory_IsNamed() => Assert.Contains("nowhere", FaultOf(Path.Combine(_folder.Path, "nowhere")));

    public void Dispose() => _folder.Dispose();

    private static string FaultOf(string directory) =>
        Assert.Throws<InputException>(() => Simulator.Resume(directory, new Recorder(), CancellationToken.None)).Message;

    private static string[] Known(string directory) =>
        [.. MetricsCsv.Read(Path.Combine(directory, "metrics.csv")).Select(r => $"{r.Round} {r.TrainLoss} {r.BytesUp} {r.StateHash}")];

    private (string Directory, string Checkpoint) WithCheckpoint()
    {
        var directory = Interrupted(Digits.In(_folder.Path, "fedavg"), afterRound: 2);
        return (directory, Path.Combine(directory, "checkpoint", "state.bin"));
    }

    private static string Interrupted(Experiment experiment, int afterRound)
    {
        using var stop = new CancellationTokenSource();
        var recorder = new Recorder { Then = record => (record.Round == afterRound ? stop : null)?.Cancel() };
        Assert.ThrowsAny<OperationCanceledException>(() => new Simulator(TimeProvider.System).Run(experiment, recorder, stop.Token));
        return recorder.Directory;
    }
}
