using Starling.Simulation.Experiments;

namespace Starling.Simulation.Tests.Running;

public sealed class PopulationTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void MillionsOfClients_RunAndListOnlyWhoTookPart()
    {
        var recorder = new Recorder();

        var rounds = recorder.Run(Pool("fedavg", clients: 4_000_000, "evaluation.clients=500"));

        Assert.Equal([20, 20, 20], rounds.Select(round => round.Participants));
        Assert.InRange(rounds[^1].TestAccuracy!.Value, 0.3, 1);
        Assert.InRange(File.ReadAllLines(Path.Combine(recorder.Directory, "clients.csv")).Length, 21, 61);
        Assert.Equal("(60,) (60,) [3, 4000000]", NumPy.Run(
            recorder.Directory, "f = np.load('participation.npz'); print(f['round'].shape, f['client'].shape, f['shape'].tolist())"));
    }

    [Fact]
    public void Parallelism_DoesNotChangeTheBits()
    {
        var one = new Recorder().Run(Pool("scaffold", clients: 5000, "parallelism=1"));
        var three = new Recorder().Run(Pool("scaffold", clients: 5000, "parallelism=3"));

        Assert.Equal(one.Select(round => round.StateHash), three.Select(round => round.StateHash));
        Assert.Equal(one[^1].TrainLoss, three[^1].TrainLoss);
    }

    [Fact]
    public void SharedSamples_CountOncePerClientInTheTrainLoss()
    {
        // Every client holds the whole pool, and nobody moves: the mean over clients is that over samples.
        double Loss(int clients) => new Recorder().Run(Pool(
            "fedavg", clients, "data.partition.samples=300", "data.train_samples=300", "participation.count=1", "local.learning_rate=1e-30"))[^1].TrainLoss!.Value;

        Assert.Equal(Loss(1), Loss(30), 12);
    }

    [Fact]
    public void PoolTooSmall_IsRefused()
    {
        var fault = Assert.Throws<Starling.Algorithms.Errors.InputException>(() => new Recorder().Run(Pool("fedavg", 100, "data.train_samples=49")));

        Assert.Contains("data.partition.samples: a client cannot draw 50 of 49 training samples", fault.Message);
    }

    private Experiment Pool(string algorithm, int clients, params IReadOnlyList<string> sets) => ExperimentFile.Parse(
        $$"""
        name: pool
        seed: 7
        rounds: 3
        device: cpu
        data: { source: digits, clients: {{clients}}, partition: { kind: pool, samples: 50 } }
        model: { kind: linear }
        local: { epochs: 1, batch_size: 10, learning_rate: 0.1 }
        algorithm: { name: {{algorithm}} }
        participation: { kind: uniform, count: {{Math.Min(20, clients)}} }
        evaluation: { every: 0 }
        """,
        "pool.yaml",
        ["output.directory=" + _folder.Path, .. sets]);
}
