using Starling.Simulation.Experiments;
using Starling.Training.Formats;

namespace Starling.Simulation.Tests.Claims;

/// <summary>What the papers promise under heterogeneity, on least squares whose optimum is known.</summary>
public sealed class ServerClaimTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly double[] _optimum = LeastSquares.Optimum();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FedAu_WhereParticipationGoesWithTheData_EndsAtTheOptimum_AndFedAvgDoesNot()
    {
        const string participation = "{ kind: bernoulli, probabilities: [0.9, 0.8, 0.7, 0.55, 0.45, 0.35, 0.25, 0.15] }";
        var fedAu = MeanOfSecondHalf("{ name: fedau, interval_cutoff: 50 }", participation, rounds: 20_000, rate: 0.001);
        var fedAvg = MeanOfSecondHalf("{ name: fedavg, weighting: uniform }", participation, rounds: 20_000, rate: 0.001);

        Assert.InRange(LeastSquares.Distance(fedAu, _optimum), 0, 0.4);
        Assert.True(LeastSquares.Distance(fedAvg, _optimum) > 5);
    }

    [Fact]
    public void FedSpeed_WithoutPerturbation_ReachesTheOptimumWithLocalSteps_AndFedAvgStaysAway()
    {
        var fedSpeed = Last("{ name: fedspeed, lambda: 10, rho: 0 }", rounds: 1500, rate: 0.02);
        var fedAvg = Last("{ name: fedavg, weighting: uniform }", rounds: 1500, rate: 0.02);

        Assert.InRange(LeastSquares.Distance(fedSpeed, _optimum), 0, 1e-3);
        Assert.True(LeastSquares.Distance(fedAvg, _optimum) > 0.1);
    }

    private double[] Last(string algorithm, int rounds, double rate) =>
        Array.ConvertAll(Trajectory(algorithm, "{ kind: full }", rounds, rate)[^1], value => (double)value);

    private double[] MeanOfSecondHalf(string algorithm, string participation, int rounds, double rate)
    {
        var mean = new double[LeastSquares.Dim];
        foreach (var x in Trajectory(algorithm, participation, rounds, rate).Skip(rounds / 2))
        {
            for (var j = 0; j < mean.Length; j++)
            {
                mean[j] += x[j] / (rounds / 2.0);
            }
        }

        return mean;
    }

    private float[][] Trajectory(string algorithm, string participation, int rounds, double rate)
    {
        var recorder = new Recorder();
        recorder.Run(ExperimentFile.Parse(
            $$"""
            seed: 1
            rounds: {{rounds}}
            device: cpu
            parallelism: 1
            data: { source: federated-npz, path: {{LeastSquares.Path}} }
            model: { kind: linear, bias: false, loss: half_squared_error, init: zeros }
            local: { steps: 5, batch_size: full, learning_rate: {{rate}} }
            algorithm: {{algorithm}}
            participation: {{participation}}
            evaluation: { every: 0 }
            output: { directory: {{_folder.Path}}, trajectory: true }
            """,
            "claim.yaml"));
        using var npz = NpzReader.Open(Path.Combine(recorder.Directory, "trajectory.npz"));
        return [.. npz.ReadAsSingle("params").Data.Chunk(LeastSquares.Dim)];
    }
}
