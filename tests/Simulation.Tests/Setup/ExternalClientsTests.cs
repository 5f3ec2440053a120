using Starling.Algorithms.Errors;
using Starling.Algorithms.Vectors;
using Starling.Simulation.Planning;
using Starling.Simulation.Results;
using Starling.Simulation.Running;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Tests.Setup;

public sealed class ExternalClientsTests : IDisposable
{
    private const string AllOutside = "data={ source: digits, clients: 0, external_clients: 3 }";
    private const string NoData = "data={ source: external, features: 64, classes: 10, external_clients: 3 }";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ExternalClients_AreNumberedAfterTheSimulatedOnes()
    {
        var setup = Load("data.external_clients=3");

        Assert.Equal((9, 9, 6), (setup.Clients, setup.Problem.Clients, setup.SimulatedClients));
        Assert.Equal((false, true), (setup.IsExternal(5), setup.IsExternal(6)));
        Assert.Equal(setup.Data.Partition.Count(5), setup.Samples(5));
        Assert.Null(setup.Samples(6));
        Assert.Equal(Enumerable.Range(0, 9), setup.Participation.Participants(1));
        Assert.Equal(Load().Data.Sha256, setup.Data.Sha256);
    }

    [Fact]
    public void Nodes_AreSimulatedAndExternal()
    {
        var setup = ExperimentSetup.Load(Digits.Of("dfedsam", "data.external_clients=2"));

        Assert.Equal([0, 6, 7], setup.Mixing!.At(1, 0).Row(7).Select(edge => edge.From).Order());
    }

    [Theory]
    [InlineData(AllOutside, 359)]
    [InlineData("data={ source: synthetic, synthetic: { features: 64, samples: 100 }, clients: 0, external_clients: 3 }", 20)]
    [InlineData(NoData, 0)]
    public void WithoutSimulatedClients_TheServerHasTestSamplesAlone(string data, int testSamples)
    {
        var setup = Load(data);
        var plan = RunPlan.Of(setup);

        Assert.Equal((3, 0, 64, 10), (setup.Clients, setup.SimulatedClients, setup.Data.Train.Features, setup.Data.Train.Classes));
        Assert.Equal((3, 0, testSamples), (plan.ExternalClients, plan.Samples.Train, plan.Samples.Test));
        Assert.Equal((0, 4L * Digits.Dim), (plan.Memory.ClientStates, plan.Traffic[0].MessageUp));
    }

    [Fact]
    public void StepsOfEpochs_AreUnknownWithoutSimulatedClients()
    {
        const string epochs = "local={ epochs: 1, batch_size: 16, learning_rate: 0.1 }";

        Assert.Null(RunPlan.Of(Load(AllOutside, epochs)).LocalSteps);
        Assert.Equal(new(3, 3, 3), RunPlan.Of(Load(AllOutside)).LocalSteps);
    }

    [Fact]
    public void Evaluation_IsOverWhatTheServerHas()
    {
        var inside = Evaluate(Load());

        Assert.Equal(inside, Evaluate(Load("data.external_clients=3")));
        var outside = Evaluate(Load(AllOutside));
        Assert.Null(outside.TrainLoss);
        Assert.Equal((inside.TestLoss, inside.TestAccuracy), (outside.TestLoss, outside.TestAccuracy));
        Assert.Equal((null, null, null), Evaluate(Load(NoData)));
    }

    [Fact]
    public void RunFiles_LeaveUnknownSamplesEmpty()
    {
        var setup = ExperimentSetup.Load(Digits.In(_folder.Path, "fedavg", "data.external_clients=1"));
        var folder = RunFolder.Create(_folder.Path, "digits", DateTimeOffset.UnixEpoch, setup.File.Hash);
        var (files, totals) = (new RunFiles(folder, setup), new ClientTotals());
        totals.Add(new([0, 6], [1, 2], [3, 4], ""));
        files.Begin();
        files.Complete(new StartingPoint(setup), [new(1, null, null, null, 2, 3, 7, 0, 0, null, null, null, "")], totals, _ => [0, 6]);

        var rows = File.ReadAllLines(folder.In("clients.csv"));
        Assert.Equal($"6,,{string.Concat(Enumerable.Repeat(",", 10))}1,1,2,4,", rows[^1]);
        Assert.Contains("1 of 7, with samples of their own", File.ReadAllText(folder.In("report.html")));
    }

    [Fact]
    public void Runs_InOneProcess_AreRefused()
    {
        var experiment = Digits.In(_folder.Path, "fedavg", "data.external_clients=3");
        void Refused(Action run) => Assert.Equal(
            "data.external_clients: 3 clients join a server; start `starling serve` and submit the file with `starling submit FILE`.",
            Assert.Single(Assert.Throws<InputException>(run).Faults));

        Refused(() => new Simulator(TimeProvider.System).Run(experiment, new Recorder(), CancellationToken.None));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
        var folder = RunFolder.Create(_folder.Path, "digits", DateTimeOffset.UnixEpoch, new string('0', 64));
        new RunFiles(folder, ExperimentSetup.Load(experiment)).Begin();
        Refused(() => Simulator.Resume(folder.Path, new Recorder(), CancellationToken.None));
    }

    private static RunSetup Load(params string[] sets) => ExperimentSetup.Load(Digits.Of("fedavg", sets));

    private static (double? TrainLoss, double? TestLoss, double? TestAccuracy) Evaluate(RunSetup setup)
    {
        var workers = new Workers(1, setup.Architecture, setup.Data.Train);
        var record = new RoundEvaluation(setup, workers).Record(1, new([], [], [], ""), new StartingPoint(setup));
        return (record.TrainLoss, record.TestLoss, record.TestAccuracy);
    }

    private sealed class StartingPoint(RunSetup setup) : IModels
    {
        public Vector Model => setup.Problem.X0;

        public IReadOnlyList<Vector> NodeModels => [];

        public double? ConsensusDistance => null;
    }
}
