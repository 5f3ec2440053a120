using Starling.Algorithms.Codec;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Randomness;
using Starling.Simulation.Setup;
using Starling.Training.Data;
using Starling.Training.Devices;
using Starling.Training.Formats;
using Starling.Training.Objectives;

namespace Starling.Simulation.Tests.Setup;

public sealed class ExternalSetupTests : IDisposable
{
    private const int Rounds = 4;
    private const int Outsider = 2;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("fedavg")]
    [InlineData("fedavg", "compression={ up: { kind: top_k, k: 65, error_feedback: true }, down: { kind: qsgd, error_feedback: true } }")]
    [InlineData("scaffold")]
    [InlineData("fedspeed")]
    [InlineData("fedau")]
    [InlineData("econtrol")]
    [InlineData("onebit_adam")]
    public void Replies_AreThoseOfTheSimulatedClientWithTheSameSamples(string algorithm, params string[] sets)
    {
        var setup = ExperimentSetup.Load(Digits.Of(algorithm, sets));
        var outside = Join(setup);
        var (server, client) = ((FederatedHost)setup.Host, (FederatedHost)outside.Host);
        server.Start(setup.Problem);
        var rows = Enumerable.Range(0, Digits.Clients).Select(server.InitClient).ToArray();
        var row = client.InitClient(Outsider);
        for (var round = 1; round <= Rounds; round++)
        {
            var ctx = new RoundContext(round, Digits.Clients, Digits.Clients, new RandomKey(setup.Seed, round), setup.Local);
            var (broadcast, sum) = (server.Broadcast(ctx), (object?)null);
            for (var i = 0; i < Digits.Clients; i++)
            {
                var task = new LocalTask(round, Digits.Clients, i, CancellationToken.None);
                var inside = server.Local(rows[i], broadcast, ObjectiveOf(setup, i), task);
                if (i == Outsider)
                {
                    var reply = client.Local(row, broadcast, outside.Objective, task);
                    Assert.Equal(inside.Message.Bytes.ToArray(), reply.Message.Bytes.ToArray());
                    Assert.Equal(server.DigestClient(inside.Row), client.DigestClient(reply.Row));
                    row = reply.Row;
                }

                rows[i] = inside.Row;
                sum = server.Add(sum, new(i, setup.Samples(i)!.Value, 1, inside.Message), ctx);
            }

            server.Finish(sum!, ctx);
        }
    }

    [Theory]
    [InlineData("dfedsam")]
    [InlineData("choco_sgd")]
    public void Messages_AreThoseOfTheSimulatedNodeWithTheSameSamples(string algorithm)
    {
        var setup = ExperimentSetup.Load(Digits.Of(algorithm));
        var outside = Join(setup);
        var (host, client) = ((GossipHost)setup.Host, (GossipHost)outside.Host);
        host.Start(setup.Problem);
        var rows = Enumerable.Range(0, Digits.Clients).Select(host.InitNode).ToArray();
        var row = client.InitNode(Outsider);
        for (var round = 1; round <= Rounds; round++)
        {
            for (var phase = 0; phase < host.Phases; phase++)
            {
                GossipTask Task(int node) => new(round, phase, Digits.Clients, node, CancellationToken.None);
                var sent = rows.Select((state, node) => host.Send(state, ObjectiveOf(setup, node), Task(node))).ToArray();
                var reply = client.Send(row, outside.Objective, Task(Outsider));
                Assert.Equal(sent[Outsider].Message.Bytes.ToArray(), reply.Message.Bytes.ToArray());
                Inbound<WireBuffer>[] Inbox(int node) =>
                    [.. setup.Mixing!.At(round, phase).Row(node).Select(edge => new Inbound<WireBuffer>(edge.From, edge.Weight, sent[edge.From].Message))];
                rows = [.. sent.Select((s, node) => host.Mix(s.Row, Inbox(node), ObjectiveOf(setup, node), Task(node)))];
                row = client.Mix(reply.Row, Inbox(Outsider), outside.Objective, Task(Outsider));
                Assert.Equal(host.DigestNode(rows[Outsider]), client.DigestNode(row));
            }
        }
    }

    [Fact]
    public void Load_KnowsTheExperimentAndNoFile()
    {
        var init = Path.Combine(_folder.Path, "init.npz");
        using (var npz = new NpzWriter(init))
        {
            npz.Add<float>("params", [Digits.Dim], new float[Digits.Dim]);
            npz.Complete();
        }

        var setup = ExperimentSetup.Load(Digits.Of("fedavg", $"model.init={{ path: {init} }}", "max_memory=1GB"));
        var outside = Join(setup);

        Assert.DoesNotContain(_folder.Path, ExternalConfiguration.Write(setup));
        Assert.Equal((Digits.Clients, setup.Samples(Outsider), setup.Kernels), (outside.Clients, outside.Objective.SampleCount, outside.Kernels));
        Assert.Equal(setup.Architecture.Layout.Dim, outside.Architecture.Layout.Dim);
        Assert.Equal((setup.Seed, setup.Experiment.Local), (outside.Experiment.Seed, outside.Experiment.Local));
    }

    [Fact]
    public void Samples_WithoutTheShapeOfImages_DoForAModelOfImages()
    {
        var setup = ExperimentSetup.Load(Digits.Of(
            "fedavg", "data={ source: external, features: 784, classes: 10, image: [1, 28, 28], external_clients: 3 }", "model.kind=cnn"));
        var data = Dataset.OfFloats(new float[2 * 784], 784, [3, 4], classes: 5);
        var outside = ExternalSetup.Load(ExternalConfiguration.Write(setup), setup.Problem.X0.ToArray(), data, ComputeTarget.Host);

        Assert.Equal(setup.Architecture.Layout.Dim, outside.Architecture.Layout.Dim);
        Assert.Equal(Math.Log(10), outside.Objective.Loss(setup.Problem.X0, Batch.Full(2)), 0.5);
    }

    [Fact]
    public void Samples_WithNumbersAsLabels_DoForSquaredErrors()
    {
        const string synthetic = "data={ source: synthetic, synthetic: { kind: least-squares, features: 3 }, clients: 2, external_clients: 1 }";
        var setup = ExperimentSetup.Load(Digits.Of("fedavg", synthetic, "model={ kind: linear, bias: false, loss: half_squared_error, init: zeros }"));
        var data = Dataset.OfTargets(new float[3], 3, [0.5f]);
        var outside = ExternalSetup.Load(ExternalConfiguration.Write(setup), new float[3], data, ComputeTarget.Host);

        Assert.Equal(0.125, outside.Objective.Loss(setup.Problem.X0, Batch.Full(1)));
    }

    [Fact]
    public void Load_OfAnotherExperiment_IsRefused()
    {
        var setup = ExperimentSetup.Load(Digits.Of("fedavg"));
        var (text, data) = (ExternalConfiguration.Write(setup), OwnData(setup));

        Assert.StartsWith("The server sent 3 initial parameters, but", Fault(() => ExternalSetup.Load(text, new float[3], data)));
        Assert.EndsWith("infinite or NaN.", Fault(() => ExternalSetup.Load(text, [.. new float[Digits.Dim - 1], float.NaN], data)));
        Assert.Contains("not meant for external clients", Fault(() => ExternalSetup.Load(setup.File.Text, new float[Digits.Dim], data)));
        Assert.Contains("longer than", Fault(() => ExternalSetup.Load(text + new string(' ', 1 << 20), new float[Digits.Dim], data)));
        Assert.Throws<Simulation.Experiments.ExperimentFileException>(() => ExternalSetup.Load("rounds: 0", new float[Digits.Dim], data));
    }

    [Fact]
    public void Load_OfAFileOfTheClient_IsRefused()
    {
        var setup = ExperimentSetup.Load(Digits.Of("fedavg"));
        var secret = _folder.Write("secret.npz", "");
        var text = ExternalConfiguration.Write(setup).Replace("init: kaiming_uniform", $"init: {{ path: {secret} }}");

        Assert.Contains("names files of this machine", Fault(() => ExternalSetup.Load(text, new float[Digits.Dim], OwnData(setup))));
    }

    [Fact]
    public void Load_OfSamplesThatDoNotFit_SaysWhatTheModelTakes()
    {
        var text = ExternalConfiguration.Write(ExperimentSetup.Load(Digits.Of("fedavg")));
        string FaultOf(Dataset data) => Fault(() => ExternalSetup.Load(text, new float[Digits.Dim], data, ComputeTarget.Host));

        Assert.Contains("3 features, but the model takes 64", FaultOf(Dataset.OfFloats(new float[3], 3, [0], 1)));
        Assert.Contains("label 10, but the model has the classes 0 to 9", FaultOf(Dataset.OfFloats(new float[64], 64, [10], 11)));
        Assert.Contains("numbers as labels", FaultOf(Dataset.OfTargets(new float[64], 64, [0.5f])));
    }

    private static string Fault(Action load) => Assert.Single(Assert.Throws<InputException>(load).Faults);

    private static ClientObjective ObjectiveOf(RunSetup setup, int client) =>
        new ClientObjective(setup.Architecture.CreateNetwork(), Digits.Dim, setup.Data.Train).Of(setup.Data.Partition.Samples(client));

    private ExternalSetup Join(RunSetup setup) =>
        ExternalSetup.Load(ExternalConfiguration.Write(setup), setup.Problem.X0.ToArray(), OwnData(setup), ComputeTarget.Host);

    // The outsider's samples as it would hold them: float32 features and labels in a file.
    private Dataset OwnData(RunSetup setup)
    {
        var samples = setup.Data.Train.Subset(setup.Data.Partition.Samples(Outsider).Span);
        var features = new float[samples.Count * samples.Features];
        samples.Gather(Enumerable.Range(0, samples.Count).ToArray(), features);
        var path = Path.Combine(_folder.Path, "own.npz");
        using var npz = new NpzWriter(path);
        npz.Add<float>("X", [samples.Count, samples.Features], features);
        npz.Add<long>("y", [samples.Count], [.. samples.Labels.ToArray().Select(label => (long)label)]);
        npz.Complete();
        return DataLoader.LoadOwn(new("npz") { Path = path });
    }
}
