using Starling.Simulation.Experiments;
using Starling.Training.Formats;

namespace Starling.Simulation.Tests.Golden;

/// <summary>Recorded trajectories, many of them from the authors' own code, are met within the tolerance that each states.</summary>
public class GoldenTests
{
    private const double TightLoss = 1e-4;

    public static TheoryData<string> Cases => [.. GoldenCase.Names];

    [Fact]
    public void AllCases_AreThere() => Assert.Equal(48, GoldenCase.Names.Count);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run_MeetsTheRecordedTrajectory(string name)
    {
        var golden = GoldenCase.Read(name);
        using var folder = new TempFolder();
        var recorder = new Recorder();
        var records = recorder.Run(ExperimentFile.Load(golden.Experiment, "output.directory=" + folder.Path));
        var losses = records.Select(r => r.TrainLoss!.Value).ToArray();
        var flip = golden.Tolerance.TightBeforeRound ?? int.MaxValue;

        Assert.Equal(golden.TrainLoss.Length, losses.Length);
        Assert.All(losses.Zip(golden.TrainLoss), (loss, i) =>
            Assert.InRange(Math.Abs((loss.First / loss.Second) - 1), 0, i + 1 < flip ? TightLoss : golden.Tolerance.LossRtolAfter));
        var trajectory = Trajectory(recorder.Directory);
        Assert.All(golden.Rounds.Where(round => round < flip), (round, i) =>
            Assert.InRange(trajectory[round - 1].Zip(golden.Params[i], (a, b) => Math.Abs(a - b)).Max(), 0, golden.Tolerance.Atol));
    }

    private static float[][] Trajectory(string directory)
    {
        using var npz = NpzReader.Open(Path.Combine(directory, "trajectory.npz"));
        var rounds = npz.ReadAsInt64("rounds").Data;
        Assert.Equal(Enumerable.Range(1, rounds.Length).Select(round => (long)round), rounds);
        return GoldenCase.RowsOf(npz.ReadAsSingle("params").Data, rounds.Length);
    }
}
